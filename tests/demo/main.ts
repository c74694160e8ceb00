import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemRandom } from '@sotto/crypto'
import { root } from '../../infra/bootstrap/places.mjs'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { filesBelow } from '../canary/disk.ts'
import { Nest } from '../canary/nest.ts'
import { search } from '../canary/run.ts'
import { Recorder } from '../canary/wire.ts'
import { startRelay } from '../processes/relay.ts'
import { demoDatabase } from './database.ts'
import { editOffline, twoDevices } from './devices.ts'
import { demoDiary } from './diary.ts'
import { narrator } from './say.ts'
import { shareScene } from './sharing.ts'

const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'demo') } } })
const out = resolve(values.out)
const tell = narrator((line) => void process.stdout.write(`${line}\n`))
const startedMs = Date.now()

const folder = await mkdtemp(join(tmpdir(), 'sotto-demo-'))
const nest = new Nest(systemRandom)
const recorder = await Recorder.start()
const database = await demoDatabase(process.env['DATABASE_URL'], folder)
// Everything goes through a recorder, so that what crossed the wire can be searched too.
const relay = await startRelay({ env: { ...database.env, SOTTO_ORIGINS: recorder.proxy.url, SOTTO_LOG: 'debug' } })
recorder.proxy.aim(relay.port)
const browser = await launchBrowser()
try {
  await mkdir(out, { recursive: true })
  await mkdir(join(folder, 'devices'))
  tell.say(`A relay of the demo's own, on ${database.label}.`)

  tell.scene('One diary on two devices')
  const diary = demoDiary(startedMs)
  const pair = await twoDevices(recorder.proxy.url, join(folder, 'devices'), diary, nest, tell)
  await editOffline(pair, nest, tell)

  tell.scene('A link for the physio')
  await shareScene({ pair, diary, browser, nest, out, tell })
  await browser.close()
  await pair.close()

  tell.scene('What the relay learned')
  await relay.stop()
  const { parts: wire, urls, tokens } = recorder.read()
  for (const token of tokens) nest.key('session token', token.subarray(32), ['wire', 'credentials'])
  const { parts, logSearched } = await database.contents()
  const places = [
    ...parts,
    ...wire,
    { place: 'logs', part: 'what the relay said', bytes: relay.output() },
    { place: 'urls', part: 'all', bytes: Buffer.from(urls.join('\n')) },
    ...(await filesBelow('device', join(folder, 'devices'))),
  ]
  const { secrets, needles, bytes, findings } = search(nest, places)
  for (const [place, count] of Object.entries(bytes))
    tell.say(`searched: ${place.padEnd(12)} ${count.toLocaleString('en')} bytes`)
  if (!logSearched) tell.say('The write-ahead log was not searched: this role may not read the files of the server.')
  for (const { secret, place, part } of findings) tell.say(`FOUND: ${secret} in ${place} (${part})`)
  tell.show(`Of ${secrets} secrets in ${needles} spellings none is found.`, findings.length === 0)
  tell.say(`Pictures are in ${out}. It took ${Math.round((Date.now() - startedMs) / 1000)} seconds.`)
} finally {
  await browser.close()
  await relay.stop()
  await recorder.proxy.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
}
