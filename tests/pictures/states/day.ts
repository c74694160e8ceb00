/** A day and what is logged on it; days that are over. */
import type { AppStates } from './state.ts'
import { newest, press, steps, FILLED, TYPICAL } from './state.ts'

const month = new Date().toISOString().slice(0, 7)
const inLowEnergy = { lowEnergy: true }

export const dayStates: AppStates = {
  today: { route: 'today' },
  'today-saved': { route: 'today', kinds: FILLED, act: press('6 of 10', 'radio') },
  'today-earlier': { route: 'today', kinds: FILLED, act: press('Earlier') },
  'today-dose': { route: 'today', kinds: FILLED, act: press(/^Other/) },
  'today-dose-of-one': {
    route: 'today',
    kinds: FILLED,
    act: async (page) => {
      await press(/^Other/)(page)
      await page.getByRole('dialog').getByRole('button').nth(1).click()
    },
  },
  'today-note': { route: 'today', kinds: TYPICAL, act: press('Write a note', 'link') },
  'today-flare': {
    route: 'today',
    kinds: FILLED,
    act: steps(press('A flare has started'), (page) =>
      page
        .getByText(/^Flare, /)
        .first()
        .waitFor(),
    ),
    after: steps(press('It is over'), (page) => page.getByText('Flare ended').waitFor()),
  },
  'today-flare-peak': {
    route: 'today',
    kinds: TYPICAL,
    act: steps(press('A flare has started'), press('Worst so far')),
    after: steps(
      (page) => page.keyboard.press('Escape'),
      press('It is over'),
      (page) => page.getByText('Flare ended').waitFor(),
    ),
  },
  'today-low-energy': {
    route: 'today',
    kinds: FILLED,
    act: async (page) => {
      await page.evaluate((settings) => localStorage.setItem('sotto-settings', JSON.stringify(settings)), inLowEnergy)
      await page.reload()
      await page.getByRole('heading', { name: 'How much pain right now?' }).waitFor()
    },
    after: (page) => page.evaluate(() => localStorage.removeItem('sotto-settings')),
  },
  'today-offline': {
    route: 'today',
    kinds: FILLED,
    act: async (page) => {
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      await page.context().setOffline(true)
      await page.reload()
      await press('3 of 10', 'radio')(page)
      await page
        .getByRole('link', { name: /Offline/ })
        .first()
        .waitFor()
    },
    after: (page) => page.context().setOffline(false),
  },
  check: { route: 'check', kinds: FILLED },
  'check-private': {
    route: 'check',
    kinds: TYPICAL,
    act: async (page) => {
      for (let question = 0; question < 4; question += 1) await press(/Not now|Next/)(page)
    },
  },
  'check-done': {
    route: 'check',
    kinds: TYPICAL,
    act: async (page) => {
      for (let question = 0; question < 7; question += 1) await press(/Not now|Next/)(page)
    },
  },
  'entry-pain': { route: newest('pain'), kinds: FILLED },
  'entry-pain-list': { route: newest('pain'), kinds: FILLED, act: press('List') },
  'entry-dose': { route: newest('dose'), kinds: FILLED },
  'entry-flare': { route: newest('flare'), kinds: FILLED },
  'entry-check': { route: newest('check'), kinds: FILLED },
  'entry-gone': { route: 'entry/01AAAAAAAAAAAAAAAAAAAAAAAA', kinds: TYPICAL },
  calendar: { route: 'calendar' },
  day: { route: `day/${month}-03`, kinds: FILLED },
  'day-empty': { route: 'day/2001-01-01', kinds: TYPICAL },
  timeline: { route: 'timeline' },
  'timeline-filter': { route: 'timeline', kinds: FILLED, act: press(/^Filter/) },
  'timeline-nothing-found': {
    route: 'search',
    kinds: TYPICAL,
    act: async (page) => {
      await page.getByRole('searchbox').fill('quetzalcoatlus')
      await page.getByText('Nothing found').waitFor({ timeout: 30_000 })
    },
  },
  trends: { route: 'trends' },
  'trends-range': { route: 'trends', kinds: TYPICAL, act: press(/^Own range/) },
  'trends-table': { route: 'trends', kinds: FILLED, act: press(/^As a table/) },
  'trends-day': {
    route: 'trends',
    kinds: FILLED,
    act: async (page) => {
      const plot = page.getByRole('slider').first()
      await plot.focus()
      await page.keyboard.press('ArrowLeft')
    },
  },
}
