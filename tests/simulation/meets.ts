import { Dice } from './dice.ts'

/** What a run may meet beside an owner's devices at one relay. */
export const MEETINGS = ['helper', 'delegate', 'move'] as const

export type Meeting = (typeof MEETINGS)[number]

/** `all`: by the seed, any of them or none. */
export type Meets = Meeting | 'all' | 'none'

/** How many of all runs meet one. */
const SHARE: Readonly<Record<Meeting, number>> = { helper: 0.28, delegate: 0.24, move: 0.24 }

/** @throws {Error} for a name that stands for none. */
export function meetsNamed(text: string): Meets {
  const names: readonly Meets[] = ['all', 'none', ...MEETINGS]
  const named = names.find((name) => name === text)
  if (named === undefined) throw new Error(`nothing to meet: ${text}; there are ${names.join(', ')}`)
  return named
}

/** Drawn apart from all else of a run: one that meets nothing goes as it went before there was anything to meet. */
export function meetingsOf(seed: number, meets: Meets): ReadonlySet<Meeting> {
  if (meets === 'none') return new Set()
  if (meets !== 'all') return new Set([meets])
  const dice = new Dice(`seed ${seed} meets`)
  return new Set(MEETINGS.filter((meeting) => dice.chance(SHARE[meeting])))
}
