import { aftermathStates } from './states/aftermath.ts'
import { aroundStates } from './states/around.ts'
import { dayStates } from './states/day.ts'
import { keptStates } from './states/kept.ts'
import { lastStates } from './states/last.ts'
import { shareStates } from './states/share.ts'
import { startStates } from './states/start.ts'
import type { AppStates } from './states/state.ts'
import { subjectStates } from './states/subject.ts'
import { visitStates } from './states/visit.ts'

/** Every screen of the app in every state, by parts, in the order in which they are gone through. */
export const STATES = {
  start: startStates,
  day: dayStates,
  kept: keptStates,
  share: shareStates,
  aftermath: aftermathStates,
  around: aroundStates,
  subject: subjectStates,
  visit: visitStates,
  last: lastStates,
} satisfies Readonly<Record<string, AppStates>>

export const appStates: AppStates = Object.assign({}, ...Object.values(STATES)) as AppStates
