/** A file as it leaves, and everything in it as somebody who takes it apart finds it. */
import { inflateRawSync } from 'node:zlib'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { hiddenStreams } from '../canary/inflate.ts'
import { needlesOf, textSecret } from '../canary/needle.ts'
import { Search } from '../canary/search.ts'

export interface Artefact {
  readonly name: string
  readonly bytes: Buffer
}

/** What must not be in it, by what it is. */
export type Canaries = ReadonlyMap<string, string>

/** Names that programs and formats have for what tells of a file's making; as they are written, not as words. */
const TELLTALES = [
  /pdfkit|fontkit|fflate/i,
  /\bnode(?:js)?[ /]v?\d/i,
  /\bSotto[ /-]v?\d+\.\d/,
  /\/(?:Author|Creator|Producer|CreationDate|ModDate|Keywords|Metadata|PieceInfo|LastModified)\b/,
  /xmpmeta|xpacket|Exif\0\0|ns\.adobe\.com/,
  /\bD:\d{8,14}/,
  // An instant that says how far from Greenwich it was made.
  /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?[+-]\d{2}:?\d{2}/,
  // A ULID: forty-eight bits of it are the moment at which a record was made.
  /\b01[0-9A-HJKMNP-TV-Z]{24}\b/i,
]

/** In words what of the canaries, or of how it was made, is in a file; nothing is what is hoped for. */
export function tellsIn({ name, bytes }: Artefact, canaries: Canaries): string[] {
  const needles = [...canaries].flatMap(([what, text]) => needlesOf(textSecret(what, text)))
  const search = new Search(needles)
  return partsOf(name, bytes).flatMap(([part, found]) => [
    ...search
      .in({ place: name, part, bytes: found })
      .map(({ secret, encoding }) => `${part}: ${secret} as ${encoding}`),
    ...TELLTALES.filter((pattern) => pattern.test(found.toString('latin1'))).map(
      (pattern) => `${part}: ${String(pattern)}`,
    ),
  ])
}

function partsOf(name: string, bytes: Buffer): (readonly [string, Buffer])[] {
  return [
    ['its name', Buffer.from(name)],
    ['its bytes', bytes],
    ...hiddenStreams(bytes).map((stream, at) => [`packed stream ${at}`, stream] as const),
    ...packedIn(bytes).map((stream, at) => [`archived file ${at}`, stream] as const),
    ...pagesOf(bytes),
  ]
}

/** Words of a PDF are numbers of letters: a needle is found only in the text that they stand for. */
function pagesOf(bytes: Buffer): (readonly [string, Buffer])[] {
  if (bytes.subarray(0, 5).toString() !== '%PDF-') return []
  return readPdf(bytes).pages.flatMap((texts, at) => {
    const lines = texts.join('\n')
    // A long word may go on in the next line.
    return [
      [`page ${at + 1}`, Buffer.from(lines)] as const,
      [`page ${at + 1}, without breaks`, Buffer.from(lines.replaceAll(/\s/g, ''))] as const,
    ]
  })
}

/** Files of a ZIP archive by their local headers (APPNOTE 4.3.7), with the names that they have in it. */
function packedIn(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    try {
      found.push(inflateRawSync(bytes.subarray(from)))
    } catch {
      // Stored as it is, and found among the bytes; or no archive at all.
    }
  }
  return found
}
