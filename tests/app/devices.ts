import type { Page } from 'playwright-core'

/** Opens the page on which a new device is let in; gives the code to type there. */
export async function offerCode(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/#devices/add`)
  return await shownCode(page)
}

/** The code that stands there to be typed on the new device. */
export const shownCode = (page: Page): Promise<string> => page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).innerText()

/** Types the code on a device that has no diary yet, and says on both that the digits are the same. */
export async function joinBy(code: string, fresh: Page, trusted: Page): Promise<void> {
  await fresh.getByRole('button', { name: 'Bring mine from another device' }).click()
  await fresh.getByLabel('Or type the code').fill(code.toLowerCase())
  await fresh.getByRole('button', { name: 'Go on' }).click()
  await agree(fresh, trusted)
}

export async function agree(fresh: Page, trusted: Page): Promise<void> {
  const digits = /^\d{3} \d{3}$/
  const shown = await fresh.getByText(digits).innerText()
  const other = await trusted.getByText(digits).innerText()
  if (shown !== other) throw new Error('The digits differ.')
  await trusted.getByRole('button', { name: 'They are the same' }).click()
  await fresh.getByRole('button', { name: 'They are the same' }).click()
  await trusted.getByText('has your diary now').waitFor()
  await fresh.getByRole('radio', { name: '0 of 10', exact: true }).waitFor()
}

/** Everything is at the relay, as the badge says. */
export const saved = (page: Page): Promise<void> =>
  page
    .getByRole('link', { name: /How it is saved: Saved/ })
    .first()
    .waitFor()
