import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part } from './search.ts'

/** Every file below a folder: tables, indexes, write-ahead log and whatever else lies there. */
export async function filesBelow(place: string, folder: string): Promise<Part[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const parts: Part[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    parts.push({ place, part: path.slice(folder.length + 1), bytes: await readFile(path) })
  }
  return parts
}
