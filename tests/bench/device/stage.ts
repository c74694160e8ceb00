import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { startPostgres } from '../../postgres/server.ts'
import { startProxy, type Proxy } from '../../processes/proxy.ts'
import { startRelay } from '../../processes/relay.ts'
import { startRole, type Role } from '../../processes/role.ts'
import type { deviceDuties } from './duties.ts'

export type DeviceRole = Role<typeof deviceDuties>

/** A relay on a real Postgres, and processes with one device each. */
export interface Stage {
  readonly relayUrl: string
  readonly databaseUrl: string
  /** A way to the relay that counts what passes. */
  readonly counting: Proxy
  readonly counted: { up: number; down: number }
  device(): Promise<{ role: DeviceRole; folder: string; key: Uint8Array }>
  close(): Promise<void>
}

export async function setStage(program: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  const counted = { up: 0, down: 0 }
  const counting = await startProxy((_connection, way, bytes) => {
    counted[way] += bytes.length
    return true
  })
  // The relay's own address has to be known before it listens: sign-ins name it.
  const front = await startProxy()
  const postgres = await startPostgres()
  const origins = [front.url, counting.url].join(',')
  const relay = await startRelay({ env: { DATABASE_URL: postgres.url, SOTTO_LOG: 'warn', SOTTO_ORIGINS: origins } })
  front.aim(relay.port)
  counting.aim(relay.port)
  const roles: DeviceRole[] = []
  return {
    relayUrl: front.url,
    databaseUrl: postgres.url,
    counting,
    counted,
    device: async () => {
      const role = startRole<typeof deviceDuties>(program, 'device')
      const own = join(folder, String(roles.length))
      roles.push(role)
      await mkdir(own)
      return { role, folder: own, key: systemRandom(32) }
    },
    close: async () => {
      await Promise.all(roles.map((role) => role.stop()))
      await Promise.all([front.close(), counting.close()])
      await relay.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
