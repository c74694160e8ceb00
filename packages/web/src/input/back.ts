/** How long a browser may take to go back before nobody waits for it any more. */
const SLOW_MS = 300

/** A step that is being taken out: what comes next is put in after it, or going back would take out the wrong one. */
let leaving: Promise<void> = Promise.resolve()

/** How many steps of ours stand below the present one. A reload keeps them. */
function depth(history: History): number {
  const step = (history.state as { step?: unknown } | null)?.step
  return typeof step === 'number' ? step : 0
}

/**
 * Puts a step into the history of the page, at the same address, so that "back" (a button, a gesture at the edge)
 * calls `onBack` instead of leaving. What it gives back takes the step out again, and settles once that is done: what
 * goes elsewhere waits for it, or the step back would undo the way there.
 */
export function catchBack(window: Window, onBack: () => void): () => Promise<void> {
  const { history } = window
  let step: number | null = null
  let isOver = false

  const listen = () => {
    // Still here, or in a sheet above this one.
    if (step === null || depth(history) >= step) return
    end()
    onBack()
  }
  const end = () => {
    isOver = true
    window.removeEventListener('popstate', listen)
  }

  void leaving.then(() => {
    if (isOver) return
    step = depth(history) + 1
    const state: unknown = history.state
    history.pushState({ ...(typeof state === 'object' ? state : {}), step }, '')
    window.addEventListener('popstate', listen)
  })

  return () => {
    if (isOver) return leaving
    end()
    // Whoever went elsewhere has left it behind.
    if (step === null || depth(history) !== step) return leaving
    leaving = goBack(window)
    return leaving
  }
}

const goBack = (window: Window): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(slow)
      window.removeEventListener('popstate', done)
      resolve()
    }
    const slow = setTimeout(done, SLOW_MS)
    window.addEventListener('popstate', done)
    window.history.back()
  })
