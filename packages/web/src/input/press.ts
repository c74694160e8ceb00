/** How long a finger rests on a thing before it means its other act. */
export const LONG_PRESS_MS = 500
/** A finger that moved so far, in px, scrolls. */
const SCROLLS = 10

/**
 * The other act of a button: a long press, the menu key or the second mouse button, and Enter (Space stays a press).
 * A press that became a long one is no click any more.
 */
export function longPress(act: () => void) {
  return (element: HTMLElement) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let start = { x: 0, y: 0 }
    let isLong = false
    const end = () => clearTimeout(timer)
    const long = () => {
      end()
      isLong = true
      act()
    }
    const listeners = new AbortController()
    const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      element.addEventListener(name, listener, { signal: listeners.signal })
    on('pointerdown', ({ button, clientX: x, clientY: y }) => {
      isLong = false
      end()
      if (button !== 0) return
      start = { x, y }
      timer = setTimeout(long, LONG_PRESS_MS)
    })
    on('pointermove', ({ clientX, clientY }) => {
      if (Math.hypot(clientX - start.x, clientY - start.y) > SCROLLS) end()
    })
    on('pointerup', end)
    on('pointercancel', end)
    on('contextmenu', (event) => {
      event.preventDefault()
      if (!isLong) long()
    })
    on('keydown', (event) => {
      isLong = false
      if (event.key !== 'Enter' || event.repeat) return
      event.preventDefault()
      act()
    })
    element.addEventListener(
      'click',
      (event) => {
        if (!isLong) return
        isLong = false
        event.preventDefault()
        event.stopImmediatePropagation()
      },
      { capture: true, signal: listeners.signal },
    )
    return () => {
      end()
      listeners.abort()
    }
  }
}
