import type { Rolldown } from 'vite'

interface Imports {
  readonly importedIds?: readonly string[]
  readonly dynamicallyImportedIds?: readonly string[]
}
type Look = { getModuleInfo: (id: string) => Imports | null }

const CHUNKS = ['both', 'shared', 'app'] as const

/**
 * What the app loads before it shows anything goes into three files: what a recipient's page begins with too, what that
 * page may ask for later, and what is the app's alone. Split by all who else use it, as bundlers do, it would be some
 * seventy, each with its own answer to wait for. No page loads what is only the other's: the app's file begins the app.
 */
export function firstChunks(app: string, viewer: string): Rolldown.CodeSplittingGroup[] {
  let first: Readonly<Record<(typeof CHUNKS)[number], ReadonlySet<string>>> | null = null
  // One after the other: a group takes along what its modules import, unless an earlier one has it.
  return CHUNKS.map((name, place) => ({
    debugName: name,
    name: (id: string, look: Look) => {
      first ??= divided(reached(app, look), reached(viewer, look), everReached(viewer, look))
      return first[name].has(id) ? name : null
    },
    priority: CHUNKS.length - place,
  }))
}

/** Modules that a module imports, and those they import; not what is asked for later. */
const reached = (from: string, look: Look): Set<string> =>
  closure(from, (id) => look.getModuleInfo(id)?.importedIds ?? [])

/** What is asked for later, too. */
const everReached = (from: string, look: Look): Set<string> =>
  closure(from, (id) => {
    const { importedIds = [], dynamicallyImportedIds = [] } = look.getModuleInfo(id) ?? {}
    return [...importedIds, ...dynamicallyImportedIds]
  })

function closure(from: string, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set([from])
  for (const id of found) for (const other of next(id)) found.add(other)
  return found
}

function divided(all: ReadonlySet<string>, others: ReadonlySet<string>, othersLater: ReadonlySet<string>) {
  const both = new Set([...all].filter((id) => others.has(id)))
  const shared = new Set([...all].filter((id) => othersLater.has(id) && !both.has(id)))
  return { both, shared, app: new Set([...all].filter((id) => !both.has(id) && !shared.has(id))) }
}
