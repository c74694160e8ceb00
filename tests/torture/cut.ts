import { Device } from '@sotto/client'
import pg from 'pg'
import { environment, pair, Shelf } from '../journey/world.ts'
import { Ledger } from './ledger.ts'
import { Dice } from './random.ts'
import { converge, type Round } from './round.ts'
import { sendOn, type Mode } from './sender.ts'
import type { World } from './world.ts'

/**
 * The connection is cut after the relay has committed and before its answer gets through, once or many times over: the
 * device sends the same again, and the relay must neither store it twice nor move it.
 */
export async function cutRound(world: World, seed: number): Promise<Round> {
  const dice = new Dice(seed)
  const mode: Mode = dice.of(['calls', 'live'])
  const { device: sender } = await Device.create(environment, new Shelf().store, {
    relay: world.proxy.url,
    name: 'phone',
  })
  const witness = await pair(sender, new Shelf(), 'laptop')
  await sender.sync()
  const ledger = new Ledger()
  const cut = answerCut()
  world.tap = cut.tap
  const ended = await sendOn(sender, mode, ledger, dice, () => false)
  world.tap = () => true

  // What was committed is there although nobody was told.
  const before = await witness.sync()
  const stored = await positions(world)
  const found = await witness.diary((diary) => diary.list({ removed: true }))
  const faults = ledger.judge(found)
  if (cut.cuts() === 0) faults.push('nothing was cut')
  if (before.pulled === 0) faults.push('what was cut had not been committed')
  const { open } = ledger
  const arrived = ledger.arrived(found)
  // With calls one push carried them all; live, what was written after the cut was never sent.
  const unsent = open - arrived
  if (mode === 'calls' && unsent > 0) faults.push(`${unsent} of ${open} acts had not been committed`)
  await sender.sync()
  ledger.acknowledge()
  const after = await witness.sync()
  const grown = after.head - before.head
  if (grown > unsent || after.pulled !== grown)
    faults.push(`${grown} positions and ${after.pulled} updates more by a retry`)
  faults.push(...changes(stored, await positions(world)))
  faults.push(...(await converge([sender, witness], ledger)))
  const lane = `cut ${cut.cuts()} answers, ${mode}`
  return { seed, store: world.store, lane, acknowledged: 0, open, arrived, ended, faults }
}

/** Cuts a connection when the answer to a push comes down, every time. */
function answerCut() {
  const sockets = new Set<number>()
  const asked = new Set<number>()
  let cuts = 0
  return {
    cuts: () => cuts,
    tap: (connection: number, way: 'up' | 'down', bytes: Buffer): boolean => {
      if (way === 'up') {
        if (bytes.includes('GET /v1/live ')) sockets.add(connection)
        else if (bytes.includes('POST /v1/push ') || (sockets.has(connection) && bytes.length > LEAST_PUSH))
          asked.add(connection)
        return true
      }
      if (!asked.has(connection)) return true
      cuts += 1
      return false
    },
  }
}

const LEAST_PUSH = 512

/** The id at every place of every vault; empty where only the relay can read its database. */
async function positions({ postgres }: World): Promise<ReadonlyMap<string, string>> {
  if (!postgres) return new Map()
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } = await client.query<{ place: string; id: string }>(
    "select encode(vault, 'hex') || ' ' || position as place, encode(id, 'hex') as id from updates",
  )
  await client.end()
  return new Map(rows.map(({ place, id }) => [place, id]))
}

/** What was stored must stay where it is, and be there once. */
function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const moved = [...before].filter(([place, id]) => after.get(place) !== id).length
  const twice = after.size - new Set(after.values()).size
  return [...(moved > 0 ? [`${moved} updates moved`] : []), ...(twice > 0 ? [`${twice} updates are stored twice`] : [])]
}
