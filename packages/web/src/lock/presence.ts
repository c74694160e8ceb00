import type { Engine } from '../engine/engine.svelte.ts'

/** Touches are told at most so often (ms); coming into sight and going out of it at once. */
const TELL_EVERY_MS = 15_000

/** So often a tab in sight says that it still is (ms): one that crashed says nothing any more. */
const STILL_EVERY_MS = 20_000

/** Tells the lock that closes by itself whether this tab is in sight, and that somebody uses it. */
export function watchPresence(window: Window, engine: Engine, now: () => number): void {
  const tab = crypto.randomUUID()
  let toldMs = 0
  const tell = (isUsed: boolean) => {
    if (isUsed) toldMs = now()
    const isVisible = window.document.visibilityState === 'visible'
    void engine.api.lock.seen(tab, isVisible, isUsed).catch(() => {})
  }
  const used = () => {
    if (now() - toldMs >= TELL_EVERY_MS) tell(true)
  }
  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const)
    window.addEventListener(name, used, { passive: true, capture: true })
  window.document.addEventListener('visibilitychange', () => tell(false))
  window.addEventListener('pagehide', () => void engine.api.lock.seen(tab, false, false).catch(() => {}))
  setInterval(() => {
    if (window.document.visibilityState === 'visible') tell(false)
  }, STILL_EVERY_MS)
  tell(true)
}

/**
 * A page that the browser kept as it was when one left it shows what was open then, and may be locked by now: it goes
 * blank as it is left, and is loaded anew when one comes back.
 */
export function leaveNothingBehind(window: Window): void {
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) window.document.body.hidden = true
  })
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload()
  })
}
