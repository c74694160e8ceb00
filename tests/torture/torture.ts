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
      const round = await (isCut ? cutRound(world, seed + n) : killRound(world, seed + n))
      done.push(round)
      onRound(round)
    }
  } finally {
    await world.close()
  }
  return done
}
