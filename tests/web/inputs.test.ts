import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Finger, said, startInputs, type Inputs } from './inputs-page.ts'
import { axeFindings, sidewaysScroll } from './viewer-page.ts'

let inputs: Inputs
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

beforeAll(async () => {
  inputs = await startInputs()
})

afterAll(() => inputs.close())

/** The middle of an element on the screen. */
async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox()
  if (box === null) throw new Error('It is not on the screen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** From now on the page's time passes only when it is told to, however slow the machine is. */
const holdTime = (page: Page) => page.clock.pauseAt(Date.now() + 60_000)

const last = async (page: Page) => (await said(page)).at(-1)

test.each([
  ['light', 'en'],
  ['dark', 'fr'],
] as const)(
  'whole at every width and with large text, and nothing that axe finds: %s, %s',
  async (colorScheme, lang) => {
    const { page, context, complaints, close } = await inputs.open(null, { colorScheme, lang })
    const widths = async (...all: readonly number[]) => {
      for (const width of all) {
        await page.setViewportSize({ width, height: 844 })
        expect([width, await sidewaysScroll(page)]).toEqual([width, 0])
      }
    }
    await widths(1440, 768, 390, 320)
    expect(await axeFindings(page)).toEqual([])
    const session = await context.newCDPSession(page)
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await widths(768, 390, 320)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
    expect(complaints).toEqual([])
    await close()
  },
)

test('the keypad: a group of eleven, none chosen, in as many columns as there is room for', async () => {
  const { page, close } = await inputs.open('keypads', PHONE)
  const keypad = page.locator('#usual').getByRole('radiogroup', { name: 'Pain now?' })
  expect(await keypad.getByRole('radio').count()).toBe(11)
  expect(await keypad.getByRole('radio', { checked: true }).count()).toBe(0)
  const columns = async (id: string) => {
    const tops = await page
      .locator(`${id} .key`)
      .evaluateAll((keys) => keys.map((key) => key.getBoundingClientRect().top))
    return tops.filter((top) => top === tops[0]).length
  }
  expect([await columns('#usual'), await columns('#low-energy')]).toEqual([6, 3])
  const box = await keypad.getByRole('radio', { name: '6 of 10' }).boundingBox()
  expect([Math.round(box?.width ?? 0), box?.height]).toEqual([54, 56])
  await page.setViewportSize({ width: 359, height: 800 })
  expect(await columns('#usual')).toBe(4)
  await page.setViewportSize({ width: 1440, height: 900 })
  expect([await columns('#usual'), await columns('#low-energy')]).toEqual([12, 12])
  await close()
})

test('the keypad: a press saves and floods its key; digits and arrows do what they say', async () => {
  const { page, close } = await inputs.open('keypads')
  const keypad = page.locator('#usual')
  const six = keypad.getByRole('radio', { name: '6 of 10' })
  await holdTime(page)
  await six.click()
  expect(await last(page)).toBe('pain 6')
  expect(await six.getAttribute('aria-checked')).toBe('true')
  await page.clock.runFor(600)
  expect(await keypad.getByRole('radio', { checked: true }).count()).toBe(0)

  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('7 of 10')
  expect(await said(page)).toEqual(['pain 6'])
  await page.keyboard.press('Enter')
  expect(await last(page)).toBe('pain 7')

  await page.locator('h1').click()
  await page.keyboard.press('1')
  await page.keyboard.press('0')
  expect(await last(page)).toBe('pain 10')
  await page.keyboard.press('3')
  await page.clock.runFor(399)
  expect(await last(page)).toBe('pain 10')
  await page.clock.runFor(1)
  expect(await last(page)).toBe('pain 3')

  await keypad.getByRole('button', { name: /Same as/ }).click()
  expect(await last(page)).toBe('same 5')
  await keypad.getByRole('button', { name: 'Earlier' }).click()
  await page.locator('#low-energy').getByRole('button', { name: 'Not now' }).click()
  expect((await said(page)).slice(-2)).toEqual(['earlier', 'not now'])
  expect(await page.locator('#edited').getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('6 of 10')
  await close()
})

test('digits that are typed into a field, or while a sheet is open, are no rating', async () => {
  const { page, close } = await inputs.open(null)
  await holdTime(page)
  const note = page.getByLabel('Note', { exact: true })
  await note.fill('')
  await note.press('7')
  await page.getByRole('button', { name: 'Open the sheet', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).press('4')
  await page.clock.runFor(1000)
  expect([await note.inputValue(), await said(page)]).toEqual(['7', []])
  await close()
})

test('the map by touch: the label follows the finger, lifting chooses, sliding off does not, a swipe scrolls', async () => {
  const { page, close } = await inputs.open('body', { ...PHONE, viewport: { width: 390, height: 600 } })
  const finger = await Finger.on(page)
  const label = page.locator('.plane .label')
  const area = (id: string) => page.locator(`[id="${id}"]`)
  const rested = () => page.clock.runFor(200)
  await holdTime(page)

  // 14 px beside the shin.
  const shin = await area('front:shin:right').boundingBox()
  const beside = { x: (shin?.x ?? 0) - 14, y: (shin?.y ?? 0) + 30 }
  await finger.down(beside.x, beside.y)
  expect(await label.innerText()).toBe('Shin, right')
  await rested()
  const calf = await middle(area('back:calf:left'))
  await finger.move(calf.x, calf.y)
  await page.getByText('Calf, left').waitFor()
  await finger.up()
  expect(await last(page)).toBe('lower-back:left=5 buttock:left=4 elbow:right@front=10 calf:left=4')
  expect(await area('back:calf:left').getAttribute('aria-checked')).toBe('true')
  expect(await label.count()).toBe(0)

  // Off by a second tap.
  await finger.down(calf.x, calf.y)
  await finger.up()
  expect(await last(page)).toBe('lower-back:left=5 buttock:left=4 elbow:right@front=10')
  const before = await said(page)

  await finger.down(calf.x, calf.y)
  await rested()
  await finger.move(calf.x, 590)
  await label.waitFor({ state: 'detached' })
  await finger.up()

  await finger.down(calf.x, calf.y)
  for (const y of [30, 80, 160]) await finger.move(calf.x, calf.y - y)
  await finger.up()
  expect(await said(page)).toEqual(before)
  await page.waitForFunction(() => scrollY > 20)
  await close()
})

test('the map by keyboard and to a screen reader: one stop, arrows walk, Enter chooses, rows step', async () => {
  const { page, close } = await inputs.open('body')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.getByRole('button', { name: 'List' }).focus()
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Head, left')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  const at = await focused()
  await page.keyboard.press('Enter')
  const chosen = page.getByRole('group', { name: 'Front' }).getByRole('checkbox', { name: `${at}, 4 of 10` })
  expect(await chosen.getAttribute('aria-checked')).toBe('true')
  await page.keyboard.press('+')
  expect(await focused()).toBe(`${at}, 5 of 10`)
  await page.keyboard.press('Space')
  expect(await focused()).toBe(at)
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Less: Low back, left')
  await page.keyboard.press('Space')
  expect(await last(page)).toBe('lower-back:left=4 buttock:left=4 elbow:right@front=10')
  expect(await page.getByRole('button', { name: 'More: Elbow, right' }).getAttribute('aria-disabled')).toBe('true')
  expect(await page.getByRole('checkbox').count()).toBe(56)
  await close()
})

test('the list is the map’s equal: found by any name, chosen by side, with the same numbers', async () => {
  const { page, close } = await inputs.open('body')
  await page.getByRole('button', { name: 'List' }).click()
  expect(await page.getByRole('button', { name: 'Low back, left, 5 of 10', pressed: true }).count()).toBe(1)
  expect(await page.locator('.list .sides button').count()).toBe(44)
  await page.getByRole('searchbox', { name: 'Search for a place' }).fill('lumb')
  expect(await page.locator('.list .name').allInnerTexts()).toEqual(['Low back'])
  await page.getByRole('button', { name: 'Low back, right' }).click()
  await page.getByRole('button', { name: 'More: Low back, right' }).click()
  expect(await last(page)).toContain('lower-back:right=5')
  await page.getByRole('searchbox').fill('zzz')
  await page.getByText('No place of that name.').waitFor()
  await page.getByRole('button', { name: 'Map' }).click()
  const area = page.getByRole('checkbox', { name: 'Low back, right, 5 of 10' })
  expect(await area.getAttribute('aria-checked')).toBe('true')
  await close()
})

test('a sheet closes by every way that asks, or stays; focus and history are as before', async () => {
  const { page, close } = await inputs.open('actions', PHONE)
  const opener = page.getByRole('button', { name: 'Open the sheet', exact: true })
  const sheet = page.getByRole('dialog', { name: 'Paracetamol 1 g' })
  const url = page.url()
  const step = () => page.evaluate(() => (history.state as { step?: number } | null)?.step)
  const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['escape', () => page.keyboard.press('Escape')],
    ['back', () => page.evaluate(() => history.back())],
    ['button', () => sheet.getByRole('button', { name: 'Close' }).click()],
    ['beside', () => page.mouse.click(200, 40)],
    [
      'drag',
      async () => {
        const { x, y } = await middle(sheet.locator('header'))
        await page.mouse.move(x - 60, y)
        await page.mouse.down()
        await page.mouse.move(x - 60, y + 140, { steps: 3 })
        await page.mouse.up()
      },
    ],
  ]
  for (const [way, act] of ways) {
    await opener.click()
    await sheet.waitFor()
    await act()
    await page.getByText(`closed ${way}`).waitFor()
    expect(await sheet.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Open the sheet')
    expect([page.url(), await step()]).toEqual([url, undefined])
  }
  await opener.click()
  await sheet.getByRole('button', { name: 'Another time' }).click()
  await page.getByRole('dialog', { name: 'When?' }).waitFor()
  await expect.poll(step).toBe(1)
  await page.evaluate(() => history.back())
  await page.getByText('closed second back').waitFor()
  expect([page.url(), await step()]).toEqual([url, undefined])

  await page.getByRole('button', { name: 'Open the sheet that stays' }).click()
  await sheet.waitFor()
  for (const way of ['escape', 'back', 'escape', 'back'] as const) {
    const asked = (await said(page)).length
    await (way === 'back' ? page.evaluate(() => history.back()) : page.keyboard.press('Escape'))
    await page.locator('#log li').nth(asked).waitFor({ state: 'attached' })
    expect([await last(page), await sheet.count()]).toEqual([`asked ${way}`, 1])
  }
  expect(await axeFindings(page)).toEqual([])
  await close()
})

test('a message is said where it stands, focus stays, Undo takes it away, and ten seconds do', async () => {
  const { page, close } = await inputs.open('actions')
  await holdTime(page)
  const save = page.getByRole('button', { name: 'Save', exact: true })
  const message = page.getByRole('status').filter({ hasText: 'Saved 6 at 16:32' })
  await save.click()
  expect(await message.count()).toBe(1)
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
  expect(await focused()).toBe('Save')
  await message.getByRole('button', { name: 'Undo' }).click()
  expect([await last(page), await message.count(), await focused()]).toEqual(['undone', 0, 'Save'])

  await page.mouse.move(5, 5)
  await save.press('Enter')
  await page.clock.runFor(9999)
  expect(await message.count()).toBe(1)
  await message.hover()
  await page.clock.runFor(20_000)
  expect(await message.count()).toBe(1)
  await page.mouse.move(5, 5)
  await page.clock.runFor(10_000)
  expect(await message.count()).toBe(0)
  await close()
})

test('a medicine: a tap is one act, a long press and Enter the other', async () => {
  const { page, close } = await inputs.open('actions', PHONE)
  const pill = page.getByRole('button', { name: /^Naproxen.*taken$/ })
  await pill.tap()
  const finger = await Finger.on(page)
  const { x, y } = await middle(pill)
  await finger.down(x, y)
  await page.getByText('more taken').waitFor()
  await finger.up()
  await pill.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  expect(await said(page)).toEqual(['press taken', 'more taken', 'more taken', 'press taken'])
  await close()
})

test('a moment says which of two hours it is, and what becomes of an hour that there was not', async () => {
  const { page, close } = await inputs.open('fields', { locale: 'en-GB' })
  const [day, time] = [page.getByLabel('Day'), page.getByLabel('Time', { exact: true })]
  await day.fill('2026-10-25')
  await time.fill('02:30')
  expect(await last(page)).toBe('2026-10-25T00:30:00.000Z Europe/Paris')
  await page.getByRole('radio', { name: 'The second, UTC+1' }).check()
  expect(await last(page)).toBe('2026-10-25T01:30:00.000Z Europe/Paris')
  await day.fill('2026-03-29')
  expect(await last(page)).toBe('2026-03-29T01:30:00.000Z Europe/Paris')
  await page.getByText('there was no 02:30. It is kept as 03:30.').waitFor()
  expect(await time.inputValue()).toBe('02:30')
  await day.fill('2026-12-01')
  expect(await last(page)).toBe('no moment')
  await page.getByRole('alert').filter({ hasText: 'still to come' }).waitFor()
  await day.fill('2026-10-24')
  await page.getByRole('button', { name: 'Change: Time zone' }).click()
  await page.getByLabel('Time zone').selectOption('America/St_Johns')
  expect(await last(page)).toBe('2026-10-24T05:00:00.000Z America/St_Johns')
  await page.getByText('St Johns time, UTC−2:30').waitFor()
  await close()
})

test('absent is not zero: a scale and a number can be cleared; words of one’s own are kept beside the list’s', async () => {
  const { page, close } = await inputs.open('fields')
  const sleep = page.getByRole('radiogroup', { name: 'How did you sleep?' })
  expect(await sleep.getByRole('radio', { checked: true }).count()).toBe(0)
  await sleep.getByRole('radio', { name: '0 of 10', exact: true }).check()
  await sleep.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('textbox', { name: 'Walking, min' }).fill('12,5')
  await page.getByRole('button', { name: 'More: Walking' }).click()
  await page.getByRole('textbox', { name: 'Walking, min' }).fill('')
  await page.keyboard.press('Tab')
  expect(await said(page)).toEqual(['sleep 0', 'sleep null', 'minutes 12.5', 'minutes 15', 'minutes null'])

  const words = page.getByRole('group', { name: 'What is it like?' })
  await words.getByRole('button', { name: 'your word' }).click()
  await page.keyboard.type('Burning')
  await page.keyboard.press('Enter')
  expect(await last(page)).toBe('aching, like wet sand, burning')
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('your word')
  await words.getByRole('button', { name: 'like wet sand', pressed: true }).click()
  expect(await last(page)).toBe('aching, burning')
  await close()
})
