import { readFile } from 'node:fs/promises'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMATS } from '../../packages/cli/src/share/file.ts'
import { letters } from '../../packages/client/src/photo/fixtures/pictures.ts'
import type { Terminals } from '../cli/sotto.ts'
import { tellsIn, type Artefact } from './artefact.ts'
import { ACCOUNT, DEVICE, GPS, MACHINE, openMarked, type Marked } from './marked.ts'

let marked: Marked
let on: Terminals
let canaries: Map<string, string>
const artefacts: Artefact[] = []

beforeAll(async () => {
  marked = await openMarked()
  ;({ on, canaries } = marked)
  const range = ['--from', '2026-02-10', '--to', '2026-03-10', '--recipient', 'Dana']
  const usual = ['--preset', 'second-opinion', '--fields', '*.note', '--owner', 'Kim of Harbour Street']
  for (const format of FORMATS) {
    const out = `pain-diary-report.${format}`
    // A picture is made of a story alone.
    const gates = 'identifies-nobody,harms-nobody,all-consented'
    const what = format === 'svg' ? ['--preset', 'story', '--gates', gates] : usual
    await on.ask('phone', 'export', '--format', format, ...what, ...range, '--out', out)
    artefacts.push({ name: out, bytes: await readFile(on.file(out)) })
  }
  await on.ask('phone', 'photo', 'save', marked.photo, 'picture.jpg')
  artefacts.push({ name: 'picture.jpg', bytes: await readFile(on.file('picture.jpg')) })
})

afterAll(async () => {
  await marked.close()
})

test('no file that leaves tells who, where, when and with what it was made', () => {
  expect(artefacts.map(({ name }) => name)).toEqual([
    ...FORMATS.map((form) => `pain-diary-report.${form}`),
    'picture.jpg',
  ])
  for (const artefact of artefacts) {
    // Nothing found means something only of what says something.
    expect(artefact.bytes.length).toBeGreaterThan(100)
    expect([artefact.name, tellsIn(artefact, canaries)]).toEqual([artefact.name, []])
  }
})

test('every file but a picture holds what was chosen, so that it was looked at where words stand', () => {
  const chosen = new Map([
    ['note', 'After the stairs'],
    ['owner', 'Kim of Harbour'],
  ])
  for (const artefact of artefacts.filter(({ name }) => !/jpg|svg$/.test(name)))
    expect([artefact.name, tellsIn(artefact, chosen).length > 0]).toEqual([artefact.name, true])
})

const artefact = (form: string) => artefacts.find(({ name }) => name.endsWith(form)) as Artefact
const replaced = ({ name, bytes }: Artefact, was: string | RegExp, by: string): Artefact => {
  const text = bytes.toString('latin1')
  expect(text).toMatch(was)
  return { name, bytes: Buffer.from(text.replace(was, by), 'latin1') }
}
const longer = ({ name, bytes }: Artefact, ...more: Uint8Array[]): Artefact => ({
  name,
  bytes: Buffer.concat([bytes, ...more]),
})
const id = () => canaries.get('id 0') ?? ''
const moment = () => canaries.get('moment 0 (ms)') ?? ''

/** A ZIP archive's first file, as far as its local header goes. */
function zipOf(text: string): Buffer {
  const header = Buffer.alloc(30)
  header.write('PK\x03\x04', 'latin1')
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(1, 26)
  return Buffer.concat([header, Buffer.from('a'), deflateRawSync(text)])
}

/** A chunk of a PNG that holds packed text (PNG, 11.3.3.3); its checksum is not looked at. */
const textChunk = (text: string) => Buffer.concat([Buffer.from('\0\0\0\0zTXtComment\0\0', 'latin1'), deflateSync(text)])

test.each<[string, () => Artefact]>([
  ['a device in a FHIR id', () => replaced(artefact('fhir'), '"resourceType"', `"id":"${DEVICE}","resourceType"`)],
  ['a record’s id in a table', () => longer(artefact('csv'), Buffer.from(`\r\n${id()},6`))],
  ['an id of no record that is here', () => longer(artefact('csv'), Buffer.from('\r\n01KAMT3NDEKTSV4RRFFQ69G5FA,6'))],
  ['a moment of writing in a snapshot', () => replaced(artefact('json'), '"rows"', `"was":${moment()},"rows"`)],
  ['a zone', () => replaced(artefact('json'), '"rows"', '"tz":"America/Vancouver","rows"')],
  ['an offset', () => longer(artefact('fhir'), Buffer.from('2026-03-05T08:10:00-08:00'))],
  ['an author in a PDF', () => longer(artefact('pdf'), Buffer.from('<< /Author (Kim) >>'))],
  ['a moment in a PDF', () => longer(artefact('pdf'), Buffer.from('(D:20260305081000Z)'))],
  ['XMP in a PDF', () => longer(artefact('pdf'), Buffer.from('<x:xmpmeta>'))],
  ['a packed stream in a PDF', () => longer(artefact('pdf'), deflateSync(`drawn by ${ACCOUNT} on a machine`))],
  ['a moment as UTF-16', () => longer(artefact('pdf'), Buffer.from(moment(), 'utf16le'))],
  ['a path in a drawing', () => longer(artefact('svg'), Buffer.from(`<!-- ${on.file('phone')} -->`))],
  ['a program', () => longer(artefact('text'), Buffer.from('written by Sotto 0.1.0'))],
  ['a file name', () => ({ ...artefact('pdf'), name: `${id()}.pdf` })],
  ['what a camera wrote', () => longer(artefact('jpg'), letters(`Exif\0\0${GPS}`))],
  ['a chunk of a PNG', () => longer(artefact('jpg'), textChunk(`made on ${MACHINE} by hand`))],
  ['a file in an archive', () => longer(artefact('jpg'), zipOf(`made on ${MACHINE} by hand`))],
  ['a file in base64', () => longer(artefact('fhir'), Buffer.from(Buffer.from(`x${DEVICE}`).toString('base64')))],
])('it would be found: %s', (_, planted) => {
  expect(tellsIn(planted(), canaries)).not.toEqual([])
})
