import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { PostgresProcess } from '../processes/postgres.ts'
import { startRelay } from '../processes/relay.ts'
import { dumpPglite, dumpPostgres } from './database.ts'
import { filesBelow } from './disk.ts'
import { needlesOf } from './needle.ts'
import { Nest } from './nest.ts'
import { Search, type Finding, type Part } from './search.ts'
import { liveALife } from './session.ts'
import { knock } from './stranger.ts'
import { Recorder } from './wire.ts'

export type StoreName = 'postgres' | 'pglite'

/** What was looked for, where, and what was found. */
export interface CanaryReport {
  readonly store: StoreName
  readonly secrets: number
  readonly needles: number
  /** Bytes searched, by place. */
  readonly bytes: Readonly<Record<string, number>>
  readonly parts: number
  readonly wire: { readonly http: number; readonly frames: number; readonly inflated: number; readonly tokens: number }
  readonly findings: readonly Finding[]
}

/** Lets devices live on a relay and searches everything outside them, and their own sealed files, for every secret. */
export async function runCanary(store: StoreName): Promise<CanaryReport> {
  const nest = new Nest(systemRandom)
  const folder = await mkdtemp(join(tmpdir(), 'sotto-canary-'))
  const recorder = await Recorder.start()
  const postgres = store === 'postgres' ? await PostgresProcess.start() : null
  const data = join(folder, 'relay')
  const devices = join(folder, 'devices')
  await mkdir(devices)
  const settings = { SOTTO_ORIGINS: recorder.proxy.url, SOTTO_LOG: 'debug' }
  const relay = await startRelay({
    env: { ...settings, ...(postgres ? { DATABASE_URL: postgres.url } : { SOTTO_DATA: data }) },
  })
  try {
    recorder.proxy.aim(relay.port)
    await liveALife(recorder.proxy.url, devices, nest)
    await knock(relay.url, nest)
    await relay.stop()
    const { parts, urls, tokens, counts } = recorder.read()
    // The first half names the vault.
    for (const token of tokens) nest.key('session token', token.subarray(32), ['wire', 'credentials'])
    const places: Part[] = [
      ...(postgres ? await dumpPostgres(postgres.url) : await dumpPglite(data)),
      ...(await filesBelow('disk', postgres?.data ?? data)),
      { place: 'logs', part: 'what the relay said', bytes: relay.output() },
      ...(postgres ? [{ place: 'logs', part: 'what Postgres said', bytes: Buffer.from(postgres.log) }] : []),
      ...parts,
      { place: 'urls', part: 'all', bytes: Buffer.from(urls.join('\n')) },
      ...(await filesBelow('device', devices)),
    ]
    return { store, ...search(nest, places), wire: { ...counts, tokens: tokens.length } }
  } finally {
    await relay.stop()
    await recorder.proxy.close()
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Searches every part for everything in the nest. */
export function search(
  nest: Nest,
  parts: readonly Part[],
): Pick<CanaryReport, 'secrets' | 'needles' | 'bytes' | 'parts' | 'findings'> {
  const needles = nest.secrets.flatMap(needlesOf)
  const finder = new Search(needles)
  const bytes: Record<string, number> = {}
  const findings: Finding[] = []
  for (const part of parts) {
    bytes[part.place] = (bytes[part.place] ?? 0) + part.bytes.length
    findings.push(...finder.in(part))
  }
  return { secrets: nest.secrets.length, needles: needles.length, bytes, parts: parts.length, findings }
}
