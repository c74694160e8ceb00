/**
 * The text of a PDF that Sotto wrote, so that its digest can be found in it: page streams whose letters are told by their
 * fonts' ToUnicode maps. What another program has rewritten may be set in ways that are not read here; then nothing is.
 */
const LATIN1 = new TextDecoder('latin1')

/** A file of some thousand pages is larger than anybody leaks. */
const MAX_BYTES = 32 * 1024 * 1024

export const isPdf = (bytes: Uint8Array): boolean => LATIN1.decode(bytes.subarray(0, 5)) === '%PDF-'

/** Pieces of text in the order in which they stand in the file; empty where none can be read. */
export async function pdfText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length > MAX_BYTES) return ''
  const streams = await streamsOf(bytes)
  const maps = streams.filter((text) => text.includes('begincmap')).map(lettersIn)
  const pages = streams.filter((text) => / TJ/.test(text))
  // Fonts are not told apart: a piece is read in each, and the right one of those is among them.
  return pages.flatMap((page) => maps.map((letters) => piecesOf(page, letters))).join('\n')
}

async function streamsOf(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const file = LATIN1.decode(bytes)
  const found: string[] = []
  for (const { index } of file.matchAll(/\bstream\r?\n/g)) {
    const head = file.slice(Math.max(0, index - 400), index)
    const length = Number(/\/Length (\d+)[^/]*(?:\/[^L][^/]*)*$/.exec(head)?.[1])
    const begins = file.indexOf('\n', index) + 1
    const raw = bytes.slice(begins, Number.isNaN(length) ? file.indexOf('endstream', begins) : begins + length)
    if (head.includes('/FlateDecode')) found.push(await inflated(raw))
  }
  return found
}

async function inflated(raw: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate'))
    return LATIN1.decode(await new Response(stream).arrayBuffer())
  } catch {
    // Damaged, or packed in another way: nothing is read of it.
    return ''
  }
}

function piecesOf(page: string, letters: ReadonlyMap<number, string>): string {
  return [...page.matchAll(/\[([^\]]*)\] TJ/g)]
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
  for (const [, first = '0', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    for (const [at, [, units = '']] of [...list.matchAll(/<([^>]*)>/g)].entries())
      letters.set(
        parseInt(first, 16) + at,
        String.fromCharCode(...(units.match(/[0-9a-f]{4}/gi) ?? []).map((unit) => parseInt(unit, 16))),
      )
  return letters
}
