/** How long a browser may take to go back before nobody waits for it any more. */
const SLOW_MS = 300

let made = 0

/**
 * Puts a step into the history of the page, at the same address, so that "back" (a button, a gesture at the edge)
 * calls `onBack` instead of leaving. What it gives back takes the step out again, and settles once that is done: what
 * goes elsewhere waits for it, or the step back would undo the way there.
 */
export function catchBack(window: Window, onBack: () => void): () => Promise<void> {
  const { history } = window
  const step = ++made
  const before: unknown = history.state
  const state = typeof before === 'object' && before !== null ? before : {}
  history.pushState({ ...state, step }, '')
  const isHere = () => (history.state as { step?: unknown } | null)?.step === step
  let isOut = false
  const listen = () => {
    // A step of a sheet above this one; or this one, come back to from there.
    if (isOut || isHere() || aboveIsHere(history.state, step)) return
    isOut = true
    window.removeEventListener('popstate', listen)
    onBack()
  }
  window.addEventListener('popstate', listen)
  return () => {
    window.removeEventListener('popstate', listen)
    if (isOut || !isHere()) return Promise.resolve()
    isOut = true
    return new Promise((resolve) => {
      const slow = setTimeout(done, SLOW_MS)
      function done() {
        clearTimeout(slow)
        window.removeEventListener('popstate', done)
        resolve()
      }
      window.addEventListener('popstate', done)
      history.back()
    })
  }
}

function aboveIsHere(state: unknown, step: number): boolean {
  const here = (state as { step?: unknown } | null)?.step
  return typeof here === 'number' && here > step
}
