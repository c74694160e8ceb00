import type { Rolldown } from 'vite'

type Look = { getModuleInfo: (id: string) => { importedIds?: readonly string[] } | null }

/**
 * What the app loads before it shows anything goes into two files: what a recipient's page uses too, and what is the
 * app's alone. Split by all who else use it, as bundlers do, it would be some seventy, each with its own answer to wait
 * for. Neither page loads what is only the other's.
 */
export function firstChunks(app: string, viewer: string): Rolldown.CodeSplittingGroup[] {
  let first: { both: Set<string>; app: Set<string> } | null = null
  const chunkOf = (id: string, look: Look): string | null => {
    first ??= divided(reached(app, look), reached(viewer, look))
    return first.both.has(id) ? 'both' : first.app.has(id) ? 'app' : null
  }
  // One after the other: a group takes along what its modules import, unless an earlier one has it.
  return (['both', 'app'] as const).map((name, place) => ({
    debugName: name,
    name: (id: string, look: Look) => (chunkOf(id, look) === name ? name : null),
    priority: 2 - place,
  }))
}

/** Modules that a module imports, and those they import; not what is asked for later. */
function reached(from: string, look: Look): Set<string> {
  const found = new Set([from])
  for (const id of found) for (const next of look.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}

function divided(all: ReadonlySet<string>, others: ReadonlySet<string>): { both: Set<string>; app: Set<string> } {
  const both = new Set([...all].filter((id) => others.has(id)))
  return { both, app: new Set([...all].filter((id) => !both.has(id))) }
}
