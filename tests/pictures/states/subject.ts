/** Keys, and a diary about somebody else: from then on it is said on the states that follow. */
import { localDateOf } from '@sotto/shared/diary'
import type { Page } from 'playwright-core'
import type { AppStates, Stage } from './state.ts'
import { press, steps, TYPICAL } from './state.ts'

/** Somebody with a long name, on the day of the hand-over. */
async function keep({ device }: Stage): Promise<void> {
  const on = localDateOf(Date.now(), 'Europe/Paris')
  const name = 'Adelheid Konstantinopolitanischerdudelsackpfeifer'
  await device.subject((subjects) =>
    subjects.set({ name, born: '2012-02-29', keeperBasis: 'parent', handOver: { on } }),
  )
  await device.sync()
}

const known = (page: Page): Promise<void> => page.getByText('Adelheid').first().waitFor()

export const subjectStates: AppStates = {
  keys: { route: 'keys', kinds: TYPICAL },
  'keys-chosen': { route: 'keys', kinds: TYPICAL, act: (page) => page.getByLabel('Every 3 months').check() },
  subject: { route: 'subject', kinds: TYPICAL },
  'subject-form': { route: 'subject', kinds: TYPICAL, act: press('It is about somebody else') },
  'subject-kept': { route: (stage) => keep(stage).then(() => 'subject'), kinds: TYPICAL, act: known },
  'subject-today': { route: 'today', kinds: TYPICAL, act: known },
  'subject-changed': { route: 'subject', kinds: TYPICAL, act: steps(known, press('Change this')) },
  'subject-asked': { route: 'subject', kinds: TYPICAL, act: steps(known, press('Make this diary mine')) },
}
