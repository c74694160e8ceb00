/** Keys, and a diary about somebody else: from then on it is said on the states that follow. */
import { localDateOf } from '@sotto/shared/diary'
import type { SubjectDraft } from '@sotto/client'
import type { Page } from 'playwright-core'
import type { AppStates, Stage } from './state.ts'
import { press, steps, FILLED, TYPICAL } from './state.ts'

/** Somebody with a long name, who takes the diary over on the day of the hand-over. */
async function keep({ device }: Stage, when: Pick<SubjectDraft, 'handOver'> = { handOver: { on: today() } }) {
  const name = 'Adelheid Konstantinopolitanischerdudelsackpfeifer'
  await device.subject((subjects) => subjects.set({ name, born: '2012-02-29', keeperBasis: 'parent', ...when }))
  await device.sync()
}

const today = (): string => localDateOf(Date.now(), 'Europe/Paris')

const known = (page: Page): Promise<void> => page.getByText('Adelheid').first().waitFor()

export const subjectStates: AppStates = {
  keys: { route: 'keys', kinds: TYPICAL },
  'keys-chosen': { route: 'keys', kinds: TYPICAL, act: (page) => page.getByLabel('Every 3 months').check() },
  subject: { route: 'subject', kinds: FILLED },
  'subject-form': { route: 'subject', kinds: TYPICAL, act: press('It is about somebody else') },
  'subject-back': {
    route: (stage) => keep(stage, {}).then(() => 'subject'),
    kinds: TYPICAL,
    act: steps(known, press('It is about me')),
  },
  'subject-kept': { route: (stage) => keep(stage).then(() => 'subject'), kinds: FILLED, act: known },
  'subject-today': { route: 'today', kinds: FILLED, act: known },
  'subject-changed': { route: 'subject', kinds: FILLED, act: steps(known, press('Change this')) },
  'subject-asked': { route: 'subject', kinds: FILLED, act: steps(known, press('Make this diary mine')) },
}
