/** What a page and the engine say to each other. Everything in it is structured-clone data. */

/** An error as it travels: codes and words for people, never a cause. */
export interface PlainError {
  readonly code: string
  readonly message: string
  readonly hint: string
}

export type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: PlainError }

/** From a page. `id` counts up in each page; `path` names a method, such as `diary.add`. */
export type ToEngine =
  | { readonly type: 'call'; readonly id: number; readonly path: string; readonly args: readonly unknown[] }
  | { readonly type: 'reply'; readonly id: number; readonly turn: number; readonly outcome: Outcome }
  | { readonly type: 'abort'; readonly id: number }

/** To a page. `leading` comes whenever another engine has taken over: it knows nothing of what was asked before. */
export type ToPage =
  | { readonly type: 'leading' }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: Outcome }
  | {
      readonly type: 'callback'
      readonly id: number
      readonly turn: number
      readonly callback: number
      readonly args: readonly unknown[]
    }
  | { readonly type: 'event'; readonly name: string; readonly detail: unknown }

/** Stands for a function or a signal that stayed on the page. */
interface Left {
  readonly $left: 'callback' | 'signal'
  readonly at: number
}

const isLeft = (value: unknown): value is Left => typeof value === 'object' && value !== null && '$left' in value

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

export type Callback = (...args: readonly unknown[]) => unknown

/** Takes callbacks and signals out of the arguments of a call, from the arguments themselves and one level below. */
export function pack(args: readonly unknown[]): {
  packed: unknown[]
  callbacks: Callback[]
  signal: AbortSignal | null
} {
  const callbacks: Callback[] = []
  let signal: AbortSignal | null = null
  const one = (value: unknown): unknown => {
    if (typeof value === 'function')
      return { $left: 'callback', at: callbacks.push(value as Callback) - 1 } satisfies Left
    if (!(value instanceof AbortSignal)) return value
    signal = value
    return { $left: 'signal', at: 0 } satisfies Left
  }
  const packed = args.map((arg) =>
    isPlain(arg) ? Object.fromEntries(Object.entries(arg).map(([name, value]) => [name, one(value)])) : one(arg),
  )
  return { packed, callbacks, signal }
}

/** Puts something in the places of what stayed on the page. */
export function unpack(args: readonly unknown[], callback: (at: number) => Callback, signal: AbortSignal): unknown[] {
  const one = (value: unknown): unknown => {
    if (!isLeft(value)) return value
    return value.$left === 'signal' ? signal : callback(value.at)
  }
  return args.map((arg) =>
    isPlain(arg) && !isLeft(arg)
      ? Object.fromEntries(Object.entries(arg).map(([name, value]) => [name, one(value)]))
      : one(arg),
  )
}
