import { deflateRawSync } from 'node:zlib'
import { DiaryError } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SAMPLES } from '../app-samples.ts'
import { formatsOf, readImport, readImportFile } from '../read-import.ts'
import { RecordScan, type RecordTag } from './scan.ts'

const options = { tz: 'America/Vancouver', nowMs: Date.UTC(2026, 10, 22) }
const xml = SAMPLES.find(({ format }) => format === 'apple-health')?.text ?? ''

interface Packed {
  readonly name: string
  readonly text: string
  readonly method?: 0 | 8
  /** As the directory says it. */
  readonly unpacked?: number
}

/** An archive as APPNOTE 6.3 has it, without check sums: nobody reads them. */
function zipOf(...files: readonly Packed[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const { name, text, method = 8, unpacked = Buffer.byteLength(text) } of files) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt32LE(unpacked, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(Buffer.concat(parts).length, 42)
    parts.push(local, Buffer.from(name), data)
    directory.push(entry, Buffer.from(name))
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(Buffer.concat(parts).length, 16)
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]))
}

const exported = (text: string, rest: Partial<Packed> = {}): Uint8Array =>
  zipOf(
    { name: 'apple_health_export/export_cda.xml', text: `<ClinicalDocument/>${' '.repeat(5000)}` },
    { name: 'apple_health_export/export.xml', text, ...rest },
  )

test('severity becomes a rating, what was measured is kept nowhere', () => {
  const { drafts, uses, notes, skipped } = readImport(xml, options)
  expect(skipped).toEqual([])
  expect(notes).toEqual(['scale-words'])
  expect(drafts).toEqual([
    expect.objectContaining({
      ...{ kind: 'pain', nrs: 5, at: Date.UTC(2024, 4, 8, 15), sites: [{ region: 'lower-back', side: 'unstated' }] },
      ...{ tz: options.tz, createdAt: Date.UTC(2024, 4, 8, 15, 0, 10) },
    }),
    expect.objectContaining({ kind: 'check', tz: 'Etc/GMT-2', note: 'nausea: Not present' }),
  ])
  expect(uses.filter(({ as }) => as === null)).toEqual([{ of: 'StepCount', as: null, count: 1 }])
})

test.each([0, 8] as const)('the archive gives what the file in it gives, packed by method %i', async (method) => {
  const bytes = exported(xml, { method })
  expect(formatsOf(bytes, options)).toEqual(['apple-health'])
  expect(await readImportFile(bytes, options)).toEqual(readImport(xml, options))
})

test('a file that ends in the middle is read as far as it goes, and that is said', () => {
  const { drafts, notes } = readImport(xml.slice(0, xml.indexOf(' <Record type="HKQuantity')), options)
  expect(drafts).toHaveLength(2)
  expect(notes).toContain('cut')
})

const refused = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readImportFile(bytes, options)
  } catch (error) {
    expect(error).toBeInstanceOf(DiaryError)
    return error instanceof Error ? error.message : ''
  }
  return 'taken'
}

test('an archive that is none, or promises less than it holds, is refused', async () => {
  expect(await refused(zipOf({ name: 'photo.jpg', text: 'x' }))).toBe('the archive holds no export of Apple Health')
  expect(await refused(exported(xml + ' '.repeat(1_000_000), { unpacked: 6000 }))).toBe('the archive is damaged')
  expect(await refused(exported(xml).slice(0, 200))).toBe('the archive is damaged')
})

test('an archive with anything in its middle is taken or refused, and nothing else', async () => {
  const bytes = exported(xml)
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: bytes.length - 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      async (at, put) => {
        const mutated = bytes.slice()
        mutated.set(put.subarray(0, bytes.length - at), at)
        expect(await refused(mutated)).toEqual(expect.any(String))
      },
    ),
    { numRuns: 150 },
  )
})

function scanned(pieces: readonly string[]): { tags: RecordTag[]; damaged: number[]; isWhole: boolean } {
  const tags: RecordTag[] = []
  const damaged: number[] = []
  const scan = new RecordScan(
    (tag) => tags.push(tag),
    (line) => damaged.push(line),
  )
  for (const piece of pieces) scan.push(piece)
  return { tags, damaged, isWhole: scan.isWhole }
}

test('however the text is cut into pieces, the same tags come out, on the same lines', () => {
  const whole = scanned([xml])
  expect(whole.tags.map(({ line }) => line)).toEqual([4, 5, 8])
  expect(whole.tags[0]?.attributes.get('sourceName')).toBe('A "B" > C')
  fc.assert(
    fc.property(fc.array(fc.nat({ max: xml.length }), { maxLength: 20 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), xml.length]
      const pieces = places.slice(1).map((end, index) => xml.slice(places[index], end))
      expect(scanned(pieces)).toEqual(whole)
    }),
  )
})

test('a tag without end is told with its line, and what follows it is read', () => {
  const { tags, damaged } = scanned([`\n<Record a="${'x'.repeat(70_000)}`, `\n<Record b="1"/></HealthData>`])
  expect(damaged).toEqual([2])
  expect(tags).toHaveLength(1)
})
