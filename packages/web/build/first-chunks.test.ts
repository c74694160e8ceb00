import { expect, test } from 'vitest'
import { firstChunks } from './first-chunks.ts'

/** By module: what it imports, and what it asks for later. */
const GRAPH: Readonly<Record<string, readonly [string[], string[]]>> = {
  app: [['frame', 'day', 'button'], ['report']],
  frame: [['button'], []],
  day: [[], []],
  button: [[], []],
  viewer: [['frame-of-viewer', 'button'], ['report']],
  'frame-of-viewer': [[], []],
  report: [['day'], []],
}
const look = {
  getModuleInfo: (id: string) => ({ importedIds: GRAPH[id]?.[0] ?? [], dynamicallyImportedIds: GRAPH[id]?.[1] ?? [] }),
}

const chunkOf = (id: string): string | null => {
  const named = firstChunks('app', 'viewer').map(({ name }) =>
    typeof name === 'function' ? name(id, look as unknown as Parameters<typeof name>[1]) : null,
  )
  return named.find((name) => typeof name === 'string') ?? null
}

test('what a recipient’s page asks for, at once or later, is never in the file that begins the app', () => {
  expect(['app', 'frame'].map(chunkOf)).toEqual(['app', 'app'])
  expect(chunkOf('button')).toBe('both')
  expect(chunkOf('day')).toBe('shared')
  expect(['report', 'viewer', 'frame-of-viewer'].map(chunkOf)).toEqual([null, null, null])
})
