/** What a page is held to beside what axe looks for. Each gives what falls short, as short pieces of its markup. */
import type { Page } from 'playwright-core'

/** What makes the page, or what scrolls up and down in it, scroll sideways too. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const rooms = [document.documentElement, ...document.querySelectorAll('main, dialog')]
    return rooms
      .filter((room) => room.scrollWidth > room.clientWidth)
      .flatMap((room) => {
        const edge = room.getBoundingClientRect().left + room.clientWidth
        const out = [...room.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge + 1)
        return [room, ...out.slice(-3)].map((one) => one.outerHTML.slice(0, 160))
      })
  })

/** Text that its own box cuts off, or that stands out of it. */
export const cutText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const BOXES = 'button, a, label, li, th, td, h1, h2, h3'
    const shown = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (element) => element.clientWidth > 1 && !element.closest('svg, .said, select, textarea'),
    )
    const cut = shown.filter((element) => {
      const { overflowX, overflowY, visibility } = getComputedStyle(element)
      // What scrolls by itself and can be reached by keyboard to do so cuts nothing.
      const isScrolled = /auto|scroll/.test(overflowX) && element.tabIndex >= 0
      if (visibility === 'hidden' || isScrolled || element.innerText.trim() === '') return false
      // A line of a larger font reaches past its line height by some pixels.
      const isHigh = element.scrollHeight > element.clientHeight + 4 && /hidden|clip/.test(overflowY)
      return isHigh || (element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible')
    })
    const out = shown.filter((element) =>
      [...element.childNodes].some((node) => {
        const box = element.closest(BOXES)
        if (!(node instanceof Text) || !box || getComputedStyle(box).display === 'inline') return false
        const words = document.createRange()
        words.selectNodeContents(node)
        return words.getBoundingClientRect().right > box.getBoundingClientRect().right + 1
      }),
    )
    return [...new Set([...cut, ...out])].map((element) => element.outerHTML.slice(0, 160))
  })

const TARGETS =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=radio], [role=slider]'

/**
 * What a finger has too little of to hit: less than `least` px across, or high. Links inside a sentence are as high as
 * it is. A target's own hit area counts, also where nothing is drawn.
 */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(
    ({ least: wanted, targets }) => {
      const isShown = (element: Element) => {
        const { width, height } = element.getBoundingClientRect()
        return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden'
      }
      const owner = (element: Element) => element.closest('label') ?? element
      const hits = (element: Element, dx: number, dy: number) => {
        const { left, top, width, height } = element.getBoundingClientRect()
        const found = document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy)
        // A neighbour that is nearer is a target too.
        const at = found?.closest(`${targets}, label`)
        return at !== null && at !== undefined
      }
      const top = document.querySelector('dialog[open]') ?? document
      return [...top.querySelectorAll(targets)]
        .filter((element) => {
          const whole = owner(element)
          if (!isShown(whole) || (element instanceof HTMLInputElement && element.type === 'file')) return false
          // Hidden from sight, and reached by what stands for it.
          if (whole === element && element.closest('.said, .skip, [inert]')) return false
          if (getComputedStyle(whole).display === 'inline' && whole.closest('p, li, dd, h2')) return false
          whole.scrollIntoView({ block: 'center', inline: 'center' })
          const { width, height } = whole.getBoundingClientRect()
          const reach = wanted / 2 - 1
          const isWide = width >= wanted - 1 || (hits(whole, -reach, 0) && hits(whole, reach, 0))
          const isHigh = height >= wanted - 1 || (hits(whole, 0, -reach) && hits(whole, 0, reach))
          return !(isWide && isHigh)
        })
        .map((element) => {
          const { width, height } = owner(element).getBoundingClientRect()
          return `${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 140)}`
        })
    },
    { least, targets: TARGETS },
  )

/** What can be reached by the keyboard and does not show it. */
export async function unshownFocus(page: Page): Promise<string[]> {
  // What is focused after a key shows it; after a pointer it need not.
  await page.keyboard.press('Shift')
  return await page.evaluate(async (targets) => {
    const top = document.querySelector('dialog[open]') ?? document
    const before = document.activeElement
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const outlined = (element: Element | null | undefined) => {
      if (!element) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    }
    /** An area of a figure is ringed by a path of its own. */
    const figure = (element: Element) => (element instanceof SVGElement ? element.ownerSVGElement : null)
    const missing: Element[] = []
    for (const element of top.querySelectorAll<HTMLElement | SVGElement>(`${targets}, [tabindex="0"]`)) {
      if (element.tabIndex < 0 || element.getClientRects().length === 0 || element.closest('[inert]')) continue
      if (element.matches(':disabled') || (element instanceof HTMLInputElement && element.type === 'file')) continue
      const unringed = figure(element)?.innerHTML
      element.focus({ preventScroll: true })
      if (document.activeElement !== element) continue
      if (unringed !== undefined) await drawn()
      const near = [element, element.closest('label'), element.parentElement, element.nextElementSibling]
      const isRinged = unringed !== figure(element)?.innerHTML
      if (!isRinged && ![...near, ...element.children].some(outlined)) missing.push(element)
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    return missing.map((element) => element.outerHTML.slice(0, 160))
  }, TARGETS)
}

/** What would still move although the system says that nothing should. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const LONGEST_S = 0.1
    const seconds = (durations: string) => Math.max(...durations.split(',').map((one) => Number.parseFloat(one)))
    return [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element)
        return animationName !== 'none' || seconds(transitionDuration) > LONGEST_S
      })
      .map((element) => element.outerHTML.slice(0, 160))
  })
