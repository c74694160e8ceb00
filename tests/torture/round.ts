import { Device } from '@sotto/client'
import { environment, pair, Shelf } from '../journey/world.ts'
import { Ledger } from './ledger.ts'
import { Dice } from './random.ts'
import { sendOn, type Mode } from './sender.ts'
import type { Target, World } from './world.ts'

/** One round: what was done, and what was wrong with it. */
export interface Round {
  readonly seed: number
  readonly store: string
  readonly lane: string
  /** Records whose state the relay had acknowledged. */
  readonly acknowledged: number
  /** Acts that it had not, and how many of them it had stored without being able to say so. */
  readonly open: number
  readonly arrived: number
  /** How the sender's run came to an end. */
  readonly ended: string
  readonly faults: readonly string[]
}

const LATEST_PUSH = 12
const JITTER_MS = 25

/**
 * A device writes and sends; at a random moment around one of its pushes the relay, its database or both are killed and
 * started again. A device that joins then, through one that was silent all the while, must find all that was
 * acknowledged; afterwards everybody must come to the same diary, without an alarm.
 */
export async function killRound(world: World, seed: number): Promise<Round> {
  const dice = new Dice(seed)
  const target: Target = world.store === 'postgres' ? dice.of(['relay', 'postgres', 'both']) : 'relay'
  const mode: Mode = dice.of(['calls', 'live'])
  const { device: sender } = await Device.create(environment, new Shelf().store, {
    relay: world.proxy.url,
    name: 'phone',
  })
  const witness = await pair(sender, new Shelf(), 'laptop')
  await witness.sync()

  const ledger = new Ledger()
  let killed = false
  const strike = afterPush(dice.between(1, LATEST_PUSH), dice.next() * JITTER_MS, () => {
    killed = true
    return world.kill(target)
  })
  world.tap = strike.tap
  const ended = await sendOn(sender, mode, ledger, dice, () => killed)
  world.tap = () => true
  if (!killed) throw new Error(`the device stopped sending by itself: ${ended}`)
  await strike.struck
  await world.restart(target)

  const newcomer = await pair(witness, new Shelf(), 'tablet')
  const found = await newcomer.diary((diary) => diary.list({ removed: true }))
  const faults = ledger.judge(found)
  const { acknowledged, open } = ledger
  const arrived = ledger.arrived(found)
  await sender.sync()
  ledger.acknowledge()
  faults.push(...(await converge([sender, witness, newcomer], ledger)))
  return { seed, store: world.store, lane: `kill ${target}, ${mode}`, acknowledged, open, arrived, ended, faults }
}

/** Everybody syncs; then all must hold the same, all of it, and none be alarmed. */
export async function converge(devices: readonly Device[], ledger: Ledger): Promise<string[]> {
  const faults: string[] = []
  const lists = new Set<string>()
  for (const device of devices) {
    const { waiting, alarms } = await device.sync()
    if (waiting > 0) faults.push(`${waiting} still wait`)
    faults.push(...alarms.map(({ code }) => `alarm ${code}`))
    const records = await device.diary((diary) => diary.list({ removed: true }))
    faults.push(...ledger.judge(records))
    lists.add(JSON.stringify(records))
    await device.close()
  }
  if (lists.size !== 1) faults.push('the devices differ')
  return faults
}

/** Acts once, some milliseconds after the nth push has gone up to the relay. */
function afterPush(nth: number, delayMs: number, act: () => Promise<void>) {
  const struck = Promise.withResolvers<void>()
  const sockets = new Set<number>()
  let pushes = 0
  return {
    struck: struck.promise,
    tap: (connection: number, way: 'up' | 'down', bytes: Buffer): boolean => {
      if (way === 'down') return true
      if (bytes.includes('GET /v1/live ')) sockets.add(connection)
      else if (bytes.includes('POST /v1/push ') || (sockets.has(connection) && bytes.length > LEAST_PUSH)) pushes += 1
      else return true
      if (pushes === nth) setTimeout(() => void act().then(struck.resolve, struck.reject), delayMs)
      return true
    },
  }
}

/** The smallest update is 1 KiB: what is shorter on a socket is a hello or a ping (bytes). */
const LEAST_PUSH = 512
