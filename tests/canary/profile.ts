import { basename, join } from 'node:path'
import { filesBelow } from './disk.ts'
import { hiddenStreams } from './inflate.ts'
import { logRecords, tableEntries } from './leveldb.ts'
import { unlz4 } from './lz4.ts'
import type { Part } from './search.ts'
import { unsnappedStream } from './snappy.ts'
import { isSqlite, sqliteValues } from './sqlite.ts'

/**
 * Everything that a browser has left on the disk: each file of its profile as it lies there, what databases keep in it
 * taken apart, and what is packed. To be called when the browser has ended.
 */
export async function profileParts(place: string, folder: string): Promise<Part[]> {
  const files = await filesBelow(place, folder)
  return files.flatMap((file) => [file, ...expandedParts(file, folder)])
}

function expandedParts({ place, part, bytes }: Part, folder: string): Part[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const plain = isSqlite(file)
    ? sqliteValues(join(folder, part))
    : (levelDbOf(basename(part), file) ?? unlz4(file) ?? unsnappedStream(file))
  const expanded = [...(plain ? [plain] : []), ...hiddenStreams(file)]
  return expanded.map((inner, at) => ({ place, part: `${part}, expanded ${at}`, bytes: inner }))
}

function levelDbOf(name: string, file: Buffer): Buffer | null {
  if (/^\d+\.ldb$/.test(name)) return tableEntries(file)
  return /^\d+\.log$|^MANIFEST-\d+$/.test(name) ? logRecords(file) : null
}
