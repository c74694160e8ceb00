/** Letters about what was shared, and a report that turned up elsewhere, step by step. */
import type { Leak } from '@sotto/client'
import { press, steps, FILLED, type AppStates, type Stage } from './state.ts'

const idOf = async ({ device }: Stage, recipient: string): Promise<string> => {
  const shares = await device.shares((all) => all.list())
  const id = shares.find((one) => one.recipient?.startsWith(recipient))?.id
  if (id === undefined) throw new Error(`There is no link for ${recipient}.`)
  return id
}

const DAY_MS = 86_400_000

/** A letter that nobody has answered, whose day has passed. */
async function unanswered(stage: Stage): Promise<string> {
  const disclosure = await idOf(stage, 'Clinic on Harbour Street')
  await stage.device.aftermath(async ({ letters }) => {
    if ((await letters.all()).some((line) => line.disclosure === disclosure)) return
    const letter = { purpose: 'withdrawal', to: 'Clinic on Harbour Street', how: 'letter' } as const
    const sent = await letters.sent({ ...letter, disclosure, at: Date.now() - 40 * DAY_MS, answerBy: '2020-01-01' })
    await letters.came(sent.id, {
      step: 'refused',
      note: 'They say that the chart has to be kept.',
      at: Date.now() - 9 * DAY_MS,
    })
    await letters.sent({ ...letter, disclosure, at: Date.now() - 31 * DAY_MS, answerBy: '2020-01-01' })
  })
  await stage.device.sync()
  return disclosure
}

/** One leak, the same for all of these. */
async function leakOf(stage: Stage): Promise<Leak> {
  const disclosure = await idOf(stage, 'Mira')
  const leak = await stage.device.aftermath(async ({ leaks, letters }) => {
    const [known] = await leaks.all()
    if (known) return known
    const begun = await leaks.notice({ disclosures: [disclosure], sign: 'digest', note: 'A friend sent the address.' })
    await letters.sent({ purpose: 'takedown', leak: begun.id, to: 'The forum', how: 'form' })
    const seen = { step: 'seen', place: 'forum', digest: 'ab'.repeat(32), file: 'page.pdf' } as const
    return await leaks.add(begun.id, {
      ...seen,
      where: 'https://forum.example/thread/a-very-long-address-without-a-break/42',
    })
  })
  await stage.device.sync()
  return leak
}

const leakRoute =
  (part = '') =>
  async (stage: Stage): Promise<string> =>
    `leak/${(await leakOf(stage)).id}${part}`

export const aftermathStates: AppStates = {
  'letter-open': { route: async (stage) => `share/${await idOf(stage, 'Dana Okafor')}/letter`, kinds: FILLED },
  'letter-log': {
    route: async (stage) => `share/${await unanswered(stage)}/letter`,
    kinds: FILLED,
    act: press('Add what came of it'),
  },
  'letter-overdue': { route: async (stage) => `share/${await unanswered(stage)}`, kinds: FILLED },
  leak: { route: async (stage) => leakOf(stage).then(() => 'leak'), kinds: FILLED },
  'leak-empty': { route: 'leak', kinds: ['empty'] },
  'leak-new': { route: async (stage) => `leak/new/${await idOf(stage, 'Mira')}`, kinds: FILLED },
  'leak-look': { route: leakRoute('/from'), kinds: FILLED },
  'leak-where': { route: leakRoute('/where'), kinds: FILLED },
  'leak-where-exactly': { route: leakRoute('/where'), kinds: FILLED, act: press('A forum') },
  'leak-where-saved': { route: leakRoute('/where'), kinds: FILLED, act: steps(press('A forum'), press('Next')) },
  'leak-shut': { route: leakRoute('/shut'), kinds: FILLED },
  'leak-tell': { route: leakRoute('/tell'), kinds: FILLED },
  'leak-letter': { route: leakRoute('/letter/host'), kinds: FILLED },
  'leak-whole': {
    route: leakRoute(),
    kinds: FILLED,
    act: (page) => page.getByText('The record', { exact: true }).click(),
  },
}
