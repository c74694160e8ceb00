/**
 * The one file that is read out of Apple Health's `export.zip`, unpacked piece by piece by the platform's own inflater.
 * APPNOTE 6.3 sections 4.3 and 4.4; no zip64, which the phone does not write below 4 GiB.
 */
import { DiaryError } from '@sotto/shared/diary'

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const ENTRIES_MAX = 100_000

interface Entry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

/** Hands over the text of the export, piece by piece. @throws {DiaryError} `input-invalid` */
export async function unpackExport(bytes: Uint8Array, onText: (text: string) => void): Promise<void> {
  const entry = entriesOf(bytes)
    .filter(({ name }) => /\.xml$/i.test(name) && !/cda/i.test(name))
    .reduce<Entry | undefined>((most, one) => (most && most.unpacked >= one.unpacked ? most : one), undefined)
  if (!entry) throw refused('the archive holds no export of Apple Health')
  if (entry.isEncrypted || (entry.method !== 0 && entry.method !== 8))
    throw refused('the archive is packed in a way that is not known')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = entry.offset
  if (header + 30 > bytes.length) throw refused('the archive is damaged')
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (start + entry.packed > bytes.length) throw refused('the archive is damaged')
  const packed = new Blob([bytes.slice(start, start + entry.packed)]).stream()
  const plain = entry.method === 0 ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  // Not every browser iterates over streams.
  const reader = plain.getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      // What the directory promised: a few bytes that unpack to endless ones end here.
      if (size > entry.unpacked) break
      onText(decoder.decode(value, { stream: true }))
    }
  } catch (error) {
    // So an inflater and a decoder refuse what they are given.
    if (error instanceof TypeError) throw refused('the archive is damaged')
    throw error
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  if (size !== entry.unpacked) throw refused('the archive is damaged')
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = Math.min(view.getUint16(end + 10, true), ENTRIES_MAX)
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw refused('the archive is damaged')
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Where the end of the directory stands: it is the last thing in the file but for a comment. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === END_SIGNATURE) return at
  throw refused('the archive is damaged')
}

function refused(problem: string): DiaryError {
  return new DiaryError('input-invalid', problem, {
    hint: 'Give the export.zip that the phone made, or the export.xml in it.',
  })
}
