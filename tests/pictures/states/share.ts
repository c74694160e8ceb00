/** Who can see what, and a link in its five steps. */
import type { Page } from 'playwright-core'
import type { AppStates, Stage } from './state.ts'
import { press, steps, FILLED, TYPICAL } from './state.ts'

const linkOf =
  (recipient: string, part = '') =>
  async ({ device }: Stage): Promise<string> => {
    const shares = await device.shares((all) => all.list())
    const id = shares.find((one) => one.recipient?.startsWith(recipient))?.id
    if (id === undefined) throw new Error(`There is no link for ${recipient}.`)
    return `share/${id}${part}`
  }

const begin = async (page: Page): Promise<void> => {
  if (!(await page.getByRole('heading', { name: 'Who is it for?' }).isVisible())) await press('Start over')(page)
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name').fill('Dana')
}
const toWhat = steps(begin, press('Next: what they see'), (page) => page.getByText(/kinds? of facts? from/).waitFor())
const toSee = steps(toWhat, press(/^See exactly what/), (page) =>
  page.getByRole('article').waitFor({ timeout: 20_000 }),
)
const toUntil = steps(toSee, press('Next: until when'))
const toAgree = steps(toUntil, press('Next: agree'))
/** The next begins from its first step again. */
const forget = async (page: Page, { world }: Stage): Promise<void> => {
  await page.goto(`${world.url}/#share/new/whom`)
  await press('Start over')(page)
}

export const shareStates: AppStates = {
  share: { route: 'share' },
  'share-as-table': {
    route: 'share',
    kinds: FILLED,
    act: (page) =>
      page
        .getByText(/^As a table/)
        .first()
        .click(),
  },
  'share-now': { route: 'share/now' },
  'share-now-end-asked': { route: 'share/now', kinds: FILLED, act: press('End all links') },
  'share-open': { route: linkOf('Dana Okafor'), kinds: FILLED },
  'share-paused': { route: linkOf('Mira'), kinds: FILLED },
  'share-ended': { route: linkOf('Clinic on Harbour Street'), kinds: FILLED },
  'share-end-asked': { route: linkOf('Dana Okafor'), kinds: FILLED, act: press('End now') },
  'share-shorten': { route: linkOf('Dana Okafor'), kinds: FILLED, act: press('Shorten') },
  'share-hand': { route: linkOf('Dana Okafor', '/hand'), kinds: FILLED },
  'share-got': {
    route: linkOf('Dana Okafor', '/got'),
    kinds: FILLED,
    act: (page) => page.getByRole('article').waitFor(),
  },
  'share-gone': { route: 'share/nothing', kinds: TYPICAL },
  'share-new': { route: 'share/new', kinds: ['empty', 'typical'] },
  'share-new-chosen': { route: 'share/new', kinds: TYPICAL, act: begin, after: forget },
  'share-new-story': {
    route: 'share/new',
    kinds: TYPICAL,
    act: steps(
      begin,
      (page) => page.getByRole('radio', { name: /^Story/ }).check(),
      (page) =>
        page
          .getByRole('group', { name: /identify someone/ })
          .getByRole('button', { name: 'Yes' })
          .click(),
    ),
    after: forget,
  },
  'share-new-what': { route: 'share/new', kinds: FILLED, act: toWhat, after: forget },
  'share-new-dates': { route: 'share/new', kinds: TYPICAL, act: steps(toWhat, press('Other dates')), after: forget },
  'share-new-entries': {
    route: 'share/new',
    kinds: FILLED,
    act: steps(toWhat, press('Show the entries')),
    after: forget,
  },
  'share-new-see': { route: 'share/new', kinds: FILLED, act: toSee, after: forget },
  'share-new-until': { route: 'share/new', kinds: FILLED, act: toUntil, after: forget },
  'share-new-until-health-link': {
    route: 'share/new',
    kinds: TYPICAL,
    act: steps(toUntil, press(/clinic’s system or another health app/)),
    after: forget,
  },
  'share-new-until-public': {
    route: 'share/new',
    kinds: TYPICAL,
    act: steps(toUntil, press('Public post')),
    after: forget,
  },
  'share-new-out': {
    route: 'share/new',
    kinds: FILLED,
    act: steps(toUntil, press('Take it as a file or on paper instead', 'link')),
    after: forget,
  },
  'share-new-agree': { route: 'share/new', kinds: FILLED, act: toAgree, after: forget },
  'share-new-from': { route: linkOf('Dana Okafor'), kinds: FILLED, act: press('Share again', 'link'), after: forget },
}
