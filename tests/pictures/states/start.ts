/** No diary in the browser yet. The page is thrown away after each. */
import type { AppStates } from './state.ts'
import { press, steps } from './state.ts'

const NONE = ['none'] as const

export const startStates: AppStates = {
  start: { route: '', kinds: NONE, act: (page) => page.getByRole('button').nth(2).waitFor() },
  'start-invitation': { route: '', kinds: NONE, act: (page) => page.getByText('I have an invitation').click() },
  'start-words': {
    route: '',
    kinds: NONE,
    act: steps(press('Start a diary'), (page) => page.getByRole('list', { name: 'Your twelve words' }).waitFor()),
  },
  'start-first-day': {
    route: '',
    kinds: NONE,
    act: steps(press('Start a diary'), press('I have written them down'), (page) =>
      page.getByText('Only this device has your diary').waitFor({ timeout: 20_000 }),
    ),
  },
  'start-join': { route: '', kinds: NONE, act: press('Bring mine from another device') },
  'start-join-wrong': {
    route: '',
    kinds: NONE,
    act: async (page) => {
      await press('Bring mine from another device')(page)
      await page.getByLabel('Or type the code').fill('no code')
      await press('Go on')(page)
      await page.getByRole('alert').first().waitFor()
    },
  },
  'start-check': {
    route: '',
    kinds: NONE,
    act: async (page, { device }) => {
      const code = Promise.withResolvers<string>()
      const offered = device.offer({ onCode: code.resolve, confirm: () => Promise.resolve(true) })
      offered.catch(code.reject)
      await press('Bring mine from another device')(page)
      await page.getByLabel('Or type the code').fill(await code.promise)
      await press('Go on')(page)
      await page.getByRole('button', { name: 'They are the same' }).waitFor()
    },
    after: press('They are different'),
  },
  'start-recover': { route: '', kinds: NONE, act: press('I have twelve words') },
  'start-recover-wrong': {
    route: '',
    kinds: NONE,
    act: async (page) => {
      await press('I have twelve words')(page)
      await page.getByLabel('Twelve words').fill('abandon '.repeat(12))
      await press('Bring it back')(page)
      await page.getByRole('alert').first().waitFor()
    },
  },
}
