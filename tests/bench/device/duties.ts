import { join } from 'node:path'
import { decodePairingCode, encodePairingCode, systemRandom } from '@sotto/crypto'
import { Device, SealedStore, webNetwork, type Environment } from '@sotto/client'
import { loadGenerator, SqliteStore } from '@sotto/client/node'
import { localDateOf, monthOf } from '@sotto/shared/diary'

const TZ = 'America/Vancouver'

/** Milliseconds since the epoch, finer than the clock's: comparable between processes of one machine. */
const nowMs = () => performance.timeOrigin + performance.now()

const env: Environment = {
  clock: { now: () => Date.now(), zone: () => TZ },
  random: systemRandom,
  network: webNetwork(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** This process's one device, its store a file with every write synced. */
let device: Device | null = null
let offered: Promise<number> | null = null
let live: AbortController | null = null
const seenAtMs = new Map<string, number>()

function own(): Device {
  if (!device) throw new Error('there is no device yet')
  return device
}

function openStore(folder: string, key: Uint8Array): SealedStore {
  return new SealedStore(new SqliteStore(join(folder, 'diary.db')), key, systemRandom)
}

export interface Joining {
  readonly folder: string
  readonly key: Uint8Array
  readonly code: string
  /** The way to the relay; the code's own where null. */
  readonly relay: string | null
}

/** When a new device got where, in milliseconds since the epoch. */
export interface Joined {
  /** This month's entries could be read. */
  readonly usableAtMs: number
  /** The engine said that this month is there. */
  readonly stageAtMs: number
  readonly completeAtMs: number
  readonly monthRecords: number
  readonly records: number
}

/** What a process with one device of the diary can be asked to do. */
export const deviceDuties = {
  async create({ relay, folder, key }: { relay: string; folder: string; key: Uint8Array }): Promise<void> {
    device = (await Device.create(env, openStore(folder, key), { relay, name: 'phone' })).device
  },

  /** Takes in a generated diary that ends today. */
  async write({ years, seed }: { years: number; seed: number }): Promise<{ ms: number; records: number }> {
    const { generateDiary } = await loadGenerator()
    const drafts = [...generateDiary({ years, seed, tz: TZ, endDate: localDateOf(Date.now(), TZ) })]
    const start = nowMs()
    const { taken } = await own().import(drafts, { name: 'generated' })
    return { ms: nowMs() - start, records: taken }
  },

  async push(): Promise<{ ms: number; pushed: number; checkpointMs: number }> {
    const start = nowMs()
    const { pushed } = await own().sync()
    const end = nowMs()
    if (!(await own().checkpoint())) throw new Error('no checkpoint was posted')
    return { ms: end - start, pushed, checkpointMs: nowMs() - end }
  },

  /** Shows a code; `confirmed` answers with the moment the owner said yes. */
  offer(): Promise<string> {
    const code = Promise.withResolvers<string>()
    const confirmed = Promise.withResolvers<number>()
    const steps = {
      onCode: code.resolve,
      confirm: () => {
        confirmed.resolve(nowMs())
        return Promise.resolve(true)
      },
    }
    offered = own()
      .offer(steps)
      .then(() => confirmed.promise)
    offered.catch(code.reject)
    return code.promise
  },

  confirmed(): Promise<number> {
    if (!offered) throw new Error('nothing was offered')
    return offered
  },

  async join({ folder, key, code, relay }: Joining): Promise<Joined> {
    const { secret, relay: named } = decodePairingCode(code)
    const stage = Promise.withResolvers<number>()
    const joined = await Device.join(
      env,
      openStore(folder, key),
      { code: encodePairingCode({ relay: relay ?? named, secret }), name: 'laptop', onCheck: () => {} },
      ({ stage: reached }) => {
        if (reached === 'usable') stage.resolve(nowMs())
      },
    )
    device = joined.device
    const complete = joined.complete.then(nowMs)
    complete.catch(stage.reject)
    const stageAtMs = await stage.promise
    const from = `${monthOf(localDateOf(Date.now(), TZ))}-01`
    const month = await device.diary((diary) => diary.list({ from }))
    const usableAtMs = nowMs()
    const completeAtMs = await complete
    const all = await device.diary((diary) => diary.list())
    return { usableAtMs, stageAtMs, completeAtMs, monthRecords: month.length, records: all.length }
  },

  /** Stays connected; resolves once it is. */
  goLive(): Promise<void> {
    const connected = Promise.withResolvers<void>()
    live = new AbortController()
    own()
      .live(
        ({ id, seenAtMs: _clock }) => void seenAtMs.set(id, nowMs()),
        live.signal,
        (is) => {
          if (is) connected.resolve()
        },
      )
      .catch(connected.reject)
    return connected.promise
  },

  /** Adds one entry; answers with its id and the moment just before. */
  async add({ nrs }: { nrs: number }): Promise<{ id: string; startMs: number; savedMs: number }> {
    const startMs = nowMs()
    const { id } = await own().diary((diary) =>
      diary.add({ kind: 'pain', nrs, sites: [{ region: 'sacrum', side: 'middle' }] }),
    )
    return { id, startMs, savedMs: nowMs() }
  },

  /** The moment an entry was told as seen. */
  async seen({ id }: { id: string }): Promise<number> {
    for (;;) {
      const at = seenAtMs.get(id)
      if (at !== undefined) return at
      await env.sleep(2)
    }
  },

  async close(): Promise<void> {
    live?.abort()
    await own().close()
  },
}
