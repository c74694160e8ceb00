/**
 * The text of a PDF that Sotto wrote, so that its digest can be found in it: page streams whose letters are told by their
 * fonts' ToUnicode maps. What another program has rewritten may be set in ways that are not read here; then nothing is.
 */
const LATIN1 = new TextDecoder('latin1')

/** A file of some thousand pages is larger than anybody leaks. */
const MAX_BYTES = 32 * 1024 * 1024

/**
 * Whoever published it may have made it so that reading it never ends. A report of ten years has a thousand pages of some
 * 50 KiB each, and a few fonts; more than this is not read.
 */
const MAX_STREAMS = 10_000
const MAX_INFLATED = 64 * 1024 * 1024
const MAX_FONTS = 16

export const isPdf = (bytes: Uint8Array): boolean => LATIN1.decode(bytes.subarray(0, 5)) === '%PDF-'

/** Pieces of text in the order in which they stand in the file; empty where none can be read. */
export async function pdfText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length > MAX_BYTES) return ''
  const streams = await streamsOf(bytes)
  const maps = streams
    .filter((text) => text.includes('begincmap'))
    .slice(0, MAX_FONTS)
    .map(lettersIn)
  const pages = streams.filter((text) => / TJ/.test(text))
  // Fonts are not told apart: a piece is read in each, and the right one of those is among them.
  return pages.flatMap((page) => maps.map((letters) => piecesOf(page, letters))).join('\n')
}

/** Streams that can be unpacked, one after the other: none begins inside another. */
async function streamsOf(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const file = LATIN1.decode(bytes)
  const found: string[] = []
  const begin = /\bstream\r?\n/g
  const room = { left: MAX_INFLATED }
  for (let at = begin.exec(file); at !== null && found.length < MAX_STREAMS && room.left > 0; at = begin.exec(file)) {
    const head = file.slice(Math.max(0, at.index - 400), at.index)
    // Before its end is looked for: of streams that are passed over each would be read to the end of the file.
    if (!head.includes('/FlateDecode')) continue
    const length = /\/Length (\d+)[^/]*(?:\/[^L][^/]*)*$/.exec(head)?.[1]
    const end = length === undefined ? file.indexOf('endstream', begin.lastIndex) : begin.lastIndex + Number(length)
    if (end < 0) break
    found.push(await inflated(bytes.slice(begin.lastIndex, end), room))
    begin.lastIndex = Math.min(end, file.length)
  }
  return found
}

/** Empty where it is damaged, packed in another way, or more than there is room for; what was read of it takes room. */
async function inflated(raw: Uint8Array<ArrayBuffer>, room: { left: number }): Promise<string> {
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const pieces: string[] = []
  try {
    for (let { value } = await reader.read(); value !== undefined; { value } = await reader.read()) {
      room.left -= value.length
      if (room.left < 0) {
        await reader.cancel()
        return ''
      }
      pieces.push(LATIN1.decode(value))
    }
  } catch {
    return ''
  }
  return pieces.join('')
}

function piecesOf(page: string, letters: ReadonlyMap<number, string>): string {
  return [...page.matchAll(/\[([^[\]]*)\] TJ/g)]
    .map(([, shown = '']) =>
      [...shown.matchAll(/<([0-9a-f]+)>/gi)]
        .flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? [])
        .map((code) => letters.get(parseInt(code, 16)) ?? '')
        .join(''),
    )
    .join(' ')
}

/** What each code of a font stands for. */
function lettersIn(map: string): Map<number, string> {
  const letters = new Map<number, string>()
  for (const [, first = '0', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^[\]]*)\]/gi))
    for (const [at, [, units = '']] of [...list.matchAll(/<([^<>]*)>/g)].entries())
      letters.set(
        parseInt(first, 16) + at,
        String.fromCharCode(...(units.match(/[0-9a-f]{4}/gi) ?? []).map((unit) => parseInt(unit, 16))),
      )
  return letters
}
