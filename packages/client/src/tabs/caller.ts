import { EngineError, INTERRUPTED, plainError } from './engine-error.ts'
import { pack, type Callback, type Outcome, type ToEngine, type ToPage } from './frame.ts'

/** The methods of `T`, called from afar. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : Remote<T[K]>
}

interface Call {
  readonly frame: ToEngine & { type: 'call' }
  readonly callbacks: readonly Callback[]
  readonly settle: (outcome: Outcome) => void
}

/**
 * A page's side: calls methods of an engine in a worker of its own, or in another tab's. Where the engine goes away and
 * another takes over, calls that may be done twice are made again; all others end with `interrupted`.
 */
export class Caller {
  readonly #send: (frame: ToEngine) => void
  readonly #isRepeatable: (path: string) => boolean
  readonly #calls = new Map<number, Call>()
  readonly #listeners = new Map<string, Set<(detail: unknown) => void>>()
  #lastId = 0
  #hasLeader = false

  constructor(send: (frame: ToEngine) => void, isRepeatable: (path: string) => boolean) {
    this.#send = send
    this.#isRepeatable = isRepeatable
  }

  /** The engine as an object. */
  remote<T>(): Remote<T> {
    return this.#at('') as Remote<T>
  }

  /** Hears an event of the engine until the returned function is called. */
  on(name: string, listener: (detail: unknown) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => void listeners.delete(listener)
  }

  receive(frame: ToPage): void {
    if (frame.type === 'leading') this.#led()
    else if (frame.type === 'event')
      for (const listener of this.#listeners.get(frame.name) ?? []) listener(frame.detail)
    else if (frame.type === 'outcome') this.#calls.get(frame.id)?.settle(frame.outcome)
    else void this.#called(frame)
  }

  /** The way to the engine was cut: whichever leads next knows nothing of what was asked. */
  lost(): void {
    this.#hasLeader = true
  }

  /** What is under way ends with `interrupted`. */
  close(): void {
    for (const { settle } of this.#calls.values()) settle({ ok: false, error: INTERRUPTED })
  }

  #at(path: string): unknown {
    // A function, so that it can be called as well as asked for what lies beneath.
    return new Proxy(() => {}, {
      get: (_target, name) =>
        // Whoever awaits the object itself asks for `then`; it is none of the engine's methods.
        typeof name === 'symbol' || name === 'then' ? undefined : this.#at(path === '' ? name : `${path}.${name}`),
      apply: (_target, _self, args: unknown[]) => this.#call(path, args),
    })
  }

  #call(path: string, args: readonly unknown[]): Promise<unknown> {
    const { packed, callbacks, signal } = pack(args)
    const id = (this.#lastId += 1)
    return new Promise((resolve, reject) => {
      const abort = () => this.#send({ type: 'abort', id })
      const settle = (outcome: Outcome) => {
        this.#calls.delete(id)
        signal?.removeEventListener('abort', abort)
        if (outcome.ok) resolve(outcome.value)
        else reject(new EngineError(outcome.error))
      }
      const frame = { type: 'call', id, path, args: packed } as const
      this.#calls.set(id, { frame, callbacks, settle })
      this.#send(frame)
      if (signal?.aborted) abort()
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  /** The first engine has got everything that was asked; a later one nothing of it. */
  #led(): void {
    if (this.#hasLeader) {
      for (const { frame, settle } of this.#calls.values()) {
        if (this.#isRepeatable(frame.path)) this.#send(frame)
        else settle({ ok: false, error: INTERRUPTED })
      }
    }
    this.#hasLeader = true
  }

  async #called({ id, turn, callback, args }: ToPage & { type: 'callback' }): Promise<void> {
    const act = this.#calls.get(id)?.callbacks[callback]
    if (!act) return
    const outcome = await outcomeOf(async () => act(...args))
    this.#send({ type: 'reply', id, turn, outcome })
  }
}

export async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: plainError(error) }
  }
}
