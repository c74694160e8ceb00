import { outcomeOf } from './caller.ts'
import { BUILD_DIFFERS, EngineError, INTERRUPTED } from './engine-error.ts'
import { unpack, type Outcome, type ToEngine, type ToPage } from './frame.ts'

interface Asked {
  readonly path: string
  readonly abort: AbortController
  readonly replies: Map<number, (outcome: Outcome) => void>
}

/** The engine's side towards one page: calls what the page names, out of a tree of plain objects, and answers. */
export class Answerer {
  readonly #methods: object
  readonly #send: (frame: ToPage) => void
  readonly #asked = new Map<number, Asked>()
  #lastTurn = 0

  constructor(methods: object, send: (frame: ToPage) => void) {
    this.#methods = methods
    this.#send = send
  }

  receive(frame: ToEngine): void {
    if (frame.type === 'call') void this.#answer(frame)
    else if (frame.type === 'abort') this.#asked.get(frame.id)?.abort.abort()
    else this.#asked.get(frame.id)?.replies.get(frame.turn)?.(frame.outcome)
  }

  /** Names of the methods that are under way. */
  get paths(): readonly string[] {
    return [...this.#asked.values()].map(({ path }) => path)
  }

  /** The page is gone: what it had asked for is called off, and nobody waits for its replies. */
  close(): void {
    for (const { abort, replies } of this.#asked.values()) {
      abort.abort()
      for (const settle of replies.values()) settle({ ok: false, error: INTERRUPTED })
    }
    this.#asked.clear()
  }

  async #answer({ id, path, args }: ToEngine & { type: 'call' }): Promise<void> {
    // Of two questions with one number the answers could not be told apart.
    if (this.#asked.has(id)) return
    const asked: Asked = { path, abort: new AbortController(), replies: new Map() }
    this.#asked.set(id, asked)
    const unpacked = unpack(
      args,
      (callback) =>
        (...given) =>
          this.#callBack(id, asked, callback, given),
      asked.abort.signal,
    )
    const outcome = await outcomeOf(async () => await this.#method(path)(...unpacked))
    this.#asked.delete(id)
    for (const settle of asked.replies.values()) settle({ ok: true, value: undefined })
    this.#send({ type: 'outcome', id, outcome })
  }

  /** Whoever was answered already, or is gone, hears nothing more, and is waited for no more. */
  #callBack(id: number, asked: Asked, callback: number, args: readonly unknown[]): Promise<unknown> {
    if (this.#asked.get(id) !== asked) return Promise.resolve()
    const turn = (this.#lastTurn += 1)
    const reply = new Promise((resolve, reject) => {
      asked.replies.set(turn, (outcome) => {
        asked.replies.delete(turn)
        if (outcome.ok) resolve(outcome.value)
        else reject(new EngineError(outcome.error))
      })
      this.#send({ type: 'callback', id, turn, callback, args })
    })
    // Many callbacks only tell something: nobody waits for what comes of them.
    reply.catch(() => {})
    return reply
  }

  /** Only what the tree itself has: nothing that objects inherit. */
  #method(path: string): (...args: unknown[]) => unknown {
    let found: unknown = this.#methods
    for (const name of path.split('.')) {
      const isThere = typeof found === 'object' && found !== null && Object.hasOwn(found, name)
      found = isThere ? (found as Record<string, unknown>)[name] : undefined
    }
    if (typeof found !== 'function') throw new EngineError(BUILD_DIFFERS)
    return found as (...args: unknown[]) => unknown
  }
}
