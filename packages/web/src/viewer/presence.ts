import type { Idle } from './opening/idle.svelte.ts'
import type { Viewing } from './opening/viewing.svelte.ts'

const TICK_MS = 5000
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'] as const

/** Tells the page that its reader comes, goes and stays: it clears itself when they leave, and asks when they come back. */
export function watchPresence(window: Window, viewing: Viewing, idle: Idle): void {
  const { document } = window
  const recheck = () => void viewing.recheck()
  window.addEventListener('hashchange', () => {
    if (window.location.hash !== '') viewing.begin()
  })
  window.addEventListener('pagehide', () => viewing.clear('left'))
  // A browser that kept the page as it was left would bring it back as it was.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) viewing.clear('left')
  })
  window.addEventListener('focus', recheck)
  window.addEventListener('online', recheck)
  window.addEventListener('offline', () => viewing.lostConnection())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      idle.tick()
      recheck()
    }
  })
  for (const touch of TOUCHES) window.addEventListener(touch, () => idle.touch(), { passive: true, capture: true })
  window.setInterval(() => {
    viewing.endIfOver()
    idle.tick()
  }, TICK_MS)
}
