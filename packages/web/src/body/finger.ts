/** How long a finger rests before it chooses and no longer scrolls, and how far it may stray meanwhile. */
const RESTS_MS = 130
const STRAYS_PX = 8

/** Where a finger is, in px from the left and top of the page's view. */
export interface Finger {
  readonly x: number
  readonly y: number
}

export interface FingerActs {
  /** While it is down; null once it scrolls or was called off. */
  readonly follow: (at: Finger | null) => void
  readonly lift: (at: Finger) => void
}

/**
 * One finger (or the mouse) that chooses by being lifted. A swipe that starts at once scrolls the page, as anywhere
 * else; after a short rest the page stays still and the finger can look for its place.
 */
export function followFinger({ follow, lift }: FingerActs) {
  return (element: HTMLElement) => {
    let pointer: number | null = null
    let start: Finger = { x: 0, y: 0 }
    let rested = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const listeners = new AbortController()
    const { signal } = listeners
    const at = ({ clientX: x, clientY: y }: PointerEvent): Finger => ({ x, y })

    const end = () => {
      clearTimeout(timer)
      pointer = null
      follow(null)
    }
    element.addEventListener(
      'pointerdown',
      (event) => {
        if (!event.isPrimary || event.button !== 0) return
        pointer = event.pointerId
        start = at(event)
        rested = event.pointerType !== 'touch'
        if (!rested) timer = setTimeout(() => (rested = true), RESTS_MS)
        follow(start)
      },
      { signal },
    )
    // On the window: what slides off lets go elsewhere.
    window.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerId === pointer) follow(at(event))
      },
      { signal },
    )
    window.addEventListener(
      'pointerup',
      (event) => {
        if (event.pointerId !== pointer) return
        end()
        lift(at(event))
      },
      { signal },
    )
    window.addEventListener(
      'pointercancel',
      (event) => {
        if (event.pointerId === pointer) end()
      },
      { signal },
    )
    element.addEventListener(
      'touchmove',
      (event) => {
        const touch = event.touches[0]
        if (pointer === null || !touch || !event.cancelable) return
        const strayed = Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > STRAYS_PX
        if (rested) event.preventDefault()
        else if (strayed) end()
      },
      { signal, passive: false },
    )
    // A long rest is no call for a menu, and no selection.
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
    return () => {
      clearTimeout(timer)
      listeners.abort()
    }
  }
}
