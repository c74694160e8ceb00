/** The arrow keys walk from day to day, by the dates that the days carry. */
import { shiftDay, shiftMonth } from './weeks.ts'

/** @param across days that right and left walk, where weeks stand as columns 7, otherwise 1 */
export function dayAfterKey(key: string, day: string, across: 1 | 7): string | null {
  const down = across === 1 ? 7 : 1
  switch (key) {
    case 'ArrowRight':
      return shiftDay(day, across)
    case 'ArrowLeft':
      return shiftDay(day, -across)
    case 'ArrowDown':
      return shiftDay(day, down)
    case 'ArrowUp':
      return shiftDay(day, -down)
    case 'PageDown':
      return `${shiftMonth(day.slice(0, 7), 1)}-01`
    case 'PageUp':
      return `${shiftMonth(day.slice(0, 7), -1)}-01`
    default:
      return null
  }
}

/** Keys of a calendar: goes to the day, as far as it stands there. */
export function walkDays(event: KeyboardEvent & { currentTarget: HTMLElement }, across: 1 | 7): void {
  const from = event.target instanceof HTMLElement ? event.target.dataset.day : undefined
  const to = from === undefined ? null : dayAfterKey(event.key, from, across)
  if (to === null) return
  const link = event.currentTarget.querySelector<HTMLElement>(`a[data-day="${to}"]`)
  if (!link) return
  event.preventDefault()
  link.focus()
}
