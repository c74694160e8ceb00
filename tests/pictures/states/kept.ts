/** Medicines, exercise, and what else one keeps: lists and forms. */
import type { Page } from 'playwright-core'
import { FORM_KINDS } from '../../../packages/web/src/record/fields.ts'
import type { AppStates } from './state.ts'
import { newest, press, steps, FILLED, TYPICAL } from './state.ts'

const forms: AppStates = Object.fromEntries(
  FORM_KINDS.map((kind) => [`record-${kind}-new`, { route: `record/${kind}/new`, kinds: TYPICAL }]),
)

const lists: AppStates = Object.fromEntries(
  (['visit', 'condition', 'allergy', 'workday', 'instrument', 'photo', 'profile', 'claim'] as const).map((kind) => [
    `record-${kind}`,
    { route: `record/${kind}`, kinds: ['empty', 'typical', 'overfull'] },
  ]),
)

/** One of each kind that has a form, open to be changed. */
const changed: AppStates = Object.fromEntries(
  FORM_KINDS.filter((kind) => !['medication', 'instrument', 'photo'].includes(kind)).map((kind) => [
    `record-${kind}-one`,
    { route: newest(kind, (id) => `record/${kind}/${id}`), kinds: ['overfull'] },
  ]),
)

/** A picture as a phone makes them. */
const choosePicture = async (page: Page): Promise<void> => {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const pen = canvas.getContext('2d')
    if (pen) Object.assign(pen, { fillStyle: 'tan' }).fillRect(0, 0, 640, 480)
    const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg'))
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? [])]
  })
  const buffer = Buffer.from(bytes)
  await page.locator('input[type=file]').setInputFiles({ name: 'knee.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
}

export const keptStates: AppStates = {
  medicines: { route: 'medicines' },
  'medicine-one': { route: newest('medication', (id) => `medicines/${id}`), kinds: FILLED },
  'medicine-dose': {
    route: 'medicines',
    kinds: FILLED,
    act: async (page) => {
      await page.locator('main section a').first().click()
      await press('Log a dose')(page)
    },
  },
  'medicine-gone': { route: 'medicines/01AAAAAAAAAAAAAAAAAAAAAAAA', kinds: TYPICAL },
  movement: { route: 'movement' },
  'movement-score': { route: 'movement', kinds: FILLED, act: press(/^Score it now/) },
  ...forms,
  'record-missing': { route: 'record/visit/new', kinds: TYPICAL, act: press('Save') },
  'record-medication': {
    route: newest('medication', (id) => `record/medication/${id}`),
    kinds: FILLED,
  },
  'record-unknown': { route: 'record/unicorn', kinds: TYPICAL },
  ...lists,
  ...changed,
  'record-photo-new': { route: 'record/photo/new', kinds: TYPICAL, act: choosePicture },
  'record-photo-one': { route: newest('photo', (id) => `record/photo/${id}`), kinds: FILLED },
  'record-photo-refused': {
    route: 'record/photo/new',
    kinds: TYPICAL,
    act: steps((page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'no.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }),
    ),
  },
}
