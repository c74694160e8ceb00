import { readToEngine, readToPage, type ToEngine, type ToPage } from './frame.ts'

/** Which engine a page brings along, and when it was loaded: of two, the one that was loaded later is the newer one. */
export interface Build {
  readonly build: string
  readonly loadedAtMs: number
}

/** Between tabs. `leader` is the fence of the engine that leads. */
export type Letter =
  | { readonly type: 'looking' }
  | ({ readonly type: 'leading'; readonly leader: string } & Build)
  /** From a tab that brings a newer engine along: the one that leads is to make room. */
  | ({ readonly type: 'newer'; readonly leader: string } & Build)
  | {
      readonly type: 'asked'
      readonly tab: string
      readonly leader: string
      readonly build: string
      readonly frame: ToEngine
    }
  | { readonly type: 'heard'; readonly tab: string }
  | { readonly type: 'told'; readonly tab: string | null; readonly leader: string; readonly frame: ToPage }

const MOST_NAME = 200

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_NAME

/**
 * Null for what no tab of any build writes. Whatever else runs at this origin can write to the channel too, and an older
 * or newer build may say things that this one does not know: neither may end an engine.
 */
export function readLetter(data: unknown): Letter | null {
  if (typeof data !== 'object' || data === null) return null
  const { type, tab, leader, build = '', loadedAtMs = 0, frame } = data as Partial<Record<string, unknown>>
  if (type === 'looking') return { type }
  if (type === 'heard') return isName(tab) ? { type, tab } : null
  if (!isName(leader) || !isName(build)) return null
  if (type === 'leading' || type === 'newer')
    return typeof loadedAtMs === 'number' ? { type, leader, build, loadedAtMs } : null
  if (type === 'asked') {
    const asked = readToEngine(frame)
    return asked && isName(tab) ? { type, tab, leader, build, frame: asked } : null
  }
  if (type !== 'told' || (tab !== null && !isName(tab))) return null
  const told = readToPage(frame)
  return told && { type, tab, leader, frame: told }
}
