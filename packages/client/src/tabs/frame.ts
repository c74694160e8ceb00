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

/**
 * To a page. `leading` comes whenever another engine has taken over: it knows nothing of what was asked before.
 * `isNewer`: it is of a newer build than the page, and does not understand all that the page may ask.
 */
export type ToPage =
  | { readonly type: 'leading'; readonly isNewer: boolean }
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

/** Names of methods are shorter, and no method takes more. */
const MOST_PATH = 100
const MOST_ARGS = 16

type Members = Partial<Record<string, unknown>>

const membersOf = (value: unknown): Members => (typeof value === 'object' && value !== null ? { ...value } : {})
const isCount = (value: unknown): value is number => Number.isSafeInteger(value)
const isArgs = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length <= MOST_ARGS

function readOutcome(value: unknown): Outcome | null {
  const { ok, value: given, error } = membersOf(value)
  if (ok === true) return { ok, value: given }
  const { code, message, hint } = membersOf(error)
  const isError = typeof code === 'string' && typeof message === 'string' && typeof hint === 'string'
  return ok === false && isError ? { ok, error: { code, message, hint } } : null
}

/** Null for what no page says. */
export function readToEngine(value: unknown): ToEngine | null {
  const { type, id, path, args, turn, outcome } = membersOf(value)
  if (!isCount(id)) return null
  if (type === 'abort') return { type, id }
  if (type === 'call')
    return typeof path === 'string' && path.length <= MOST_PATH && isArgs(args) ? { type, id, path, args } : null
  const replied = readOutcome(outcome)
  return type === 'reply' && isCount(turn) && replied ? { type, id, turn, outcome: replied } : null
}

/** Null for what no engine says to a page of another tab. */
export function readToPage(value: unknown): Exclude<ToPage, { type: 'leading' }> | null {
  const { type, id, name, detail, turn, callback, args, outcome } = membersOf(value)
  if (type === 'event') return typeof name === 'string' ? { type, name, detail } : null
  if (!isCount(id)) return null
  if (type === 'callback')
    return isCount(turn) && isCount(callback) && isArgs(args) ? { type, id, turn, callback, args } : null
  const settled = readOutcome(outcome)
  return type === 'outcome' && settled ? { type, id, outcome: settled } : null
}
