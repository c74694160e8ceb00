import { basename } from 'node:path'
import { filesBelow } from './disk.ts'
import { hiddenStreams } from './inflate.ts'
import { logRecords, tableEntries } from './leveldb.ts'
import type { Part } from './search.ts'

/**
 * Everything that a browser has left on the disk: each file of its profile as it lies there, what LevelDB keeps in it
 * taken apart, and what is packed by gzip or zlib. To be called when the browser has ended.
 */
export async function profileParts(place: string, folder: string): Promise<Part[]> {
  const files = await filesBelow(place, folder)
  return files.flatMap((file) => [file, ...expandedParts(file)])
}

function expandedParts({ place, part, bytes }: Part): Part[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const plain = levelDbOf(basename(part), file)
  const expanded = [...(plain ? [plain] : []), ...hiddenStreams(file)]
  return expanded.map((inner, at) => ({ place, part: `${part}, expanded ${at}`, bytes: inner }))
}

function levelDbOf(name: string, file: Buffer): Buffer | null {
  if (/^\d+\.ldb$/.test(name)) return tableEntries(file)
  return /^\d+\.log$|^MANIFEST-\d+$/.test(name) ? logRecords(file) : null
}
