import { cutRound } from './cut.ts'
import { killRound, type Round } from './round.ts'
import { World, type StoreName } from './world.ts'

/** Every how many rounds the connection is cut instead of a process killed. */
const CUT_EVERY = 4

/** Runs rounds on one store, one after the other on the same processes and data. */
export async function torture(
  store: StoreName,
  rounds: number,
  seed: number,
  onRound: (round: Round) => void = () => {},
): Promise<Round[]> {
  const world = await World.start(store)
  const done: Round[] = []
  try {
    for (let n = 0; n < rounds; n++) {
      const isCut = n % CUT_EVERY === 1
      const round = await attempt(world, seed + n, isCut ? cutRound : killRound)
      done.push(round)
      onRound(round)
    }
  } finally {
    await world.close()
  }
  return done
}

/** A round that cannot go on is a fault like any other, told with its seed. */
async function attempt(world: World, seed: number, round: typeof killRound): Promise<Round> {
  try {
    return await round(world, seed)
  } catch (error) {
    world.tap = () => true
    const why = error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim()}` : String(error)
    const nothing = { acknowledged: 0, open: 0, arrived: 0, ended: 'broken off' }
    return { seed, store: world.store, lane: round.name, ...nothing, faults: [why] }
  }
}
