/** What leaves beside reports: a SMART Health Link with its files, letters, and what is kept of a visit. */
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letters, segment } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { decodeHealthLink } from '../../packages/client/src/health-link/payload.ts'
import type { Terminals } from '../cli/sotto.ts'
import { tellsIn, type Artefact } from './artefact.ts'
import { DEVICE, GPS, MACHINE, mark, openMarked, withExif, type Marked } from './marked.ts'

const CHOSEN = 'Dana of Harbour Street'
/** Of the file that was added from this device: it says whom a visit was about. */
const FILE_NAME = 'zq-biopsy-of-kim-3341'

let marked: Marked
let on: Terminals
/** What must be in none of them. */
let canaries: Map<string, string>
/** The link names its relay, of course. */
let beyondTheRelay: Map<string, string>
const artefacts: Artefact[] = []
const links: Artefact[] = []

interface Bundle {
  readonly entry: readonly { readonly resource: { readonly content?: readonly { attachment: { data: string } }[] } }[]
}

beforeAll(async () => {
  marked = await openMarked()
  ;({ on, canaries } = marked)
  const terms = ['--recipient', CHOSEN, '--yes', '--from', '2026-02-10', '--to', '2026-03-10']
  const create = ['share', 'create', '--preset', 'physio', ...terms] as const
  const made = await on.ask<{ id: string; link: string }>('phone', ...create, '--carrier', 'shl', '--passcode', 'none')
  mark(canaries, 'of a line', { id: made.id, createdAt: Date.parse('2026-03-05T08:10:00Z') })

  const file = async (name: string) => artefacts.push({ name, bytes: await readFile(on.file(name)) })
  const put = (name: string, text: string | Buffer) => artefacts.push({ name, bytes: Buffer.from(text) })
  // Another program's view: the link, the sealed file's header, the record, and the report in it.
  const payload = made.link.split('shlink:/')[1] ?? ''
  links.push({ name: 'link.json', bytes: Buffer.from(payload, 'base64url') })
  const jwe = await (await fetch(`${decodeHealthLink(made.link).url}?recipient=Clinic`)).text()
  put('header.json', Buffer.from(jwe.split('.')[0] ?? '', 'base64url'))
  const { stdout: record } = await on.run('stranger', ['open', made.link, '--recipient', 'Clinic'])
  put('record.fhir.json', record)
  const [inside] = (JSON.parse(record) as Bundle).entry.flatMap(({ resource }) => resource.content ?? [])
  put('inside.pdf', Buffer.from(inside?.attachment.data ?? '', 'base64'))

  // Letters, as text and on paper.
  const { leak } = await on.ask<{ leak: { id: string } }>('phone', 'leak', 'notice', '--share', made.id)
  const seen = ['--place', 'forum', '--where', 'https://forum.example/t/42']
  await on.ask('phone', 'leak', 'add', leak.id, 'seen', ...seen)
  mark(canaries, 'of a leak', { id: leak.id, createdAt: Date.parse('2026-03-05T08:10:01Z') })
  const asked = {
    withdrawal: [made.id],
    takedown: [leak.id, '--region', 'eu', '--to', CHOSEN],
    notification: [leak.id, '--who', 'clinic', '--region', 'eu', '--to', CHOSEN],
  } as const
  for (const [purpose, args] of Object.entries(asked))
    for (const form of ['txt', 'pdf']) {
      const out = `letter-${purpose}.${form}`
      await on.ask('phone', 'letter', purpose, ...args, '--signed-by', 'Kim', '--out', out)
      await file(out)
    }

  // What is kept of a visit, saved again: by a link, and from this device.
  const at = ['--at', '2026-03-05T08:10']
  const visit = await on.ask<{ id: string }>('phone', 'add', 'visit', '--type', 'hospital', ...at)
  mark(canaries, 'of a visit', { id: visit.id, createdAt: Date.parse('2026-03-05T08:10:02Z') })
  canaries.set('name of a file', FILE_NAME)
  const again = await on.ask<{ link: string }>('phone', ...create, '--carrier', 'shl', '--passcode', 'none')
  await writeFile(on.file(`${FILE_NAME}.jpg`), withExif())
  await on.ask('phone', 'visit', 'attach', visit.id, again.link)
  await on.ask('phone', 'visit', 'add-file', visit.id, on.file(`${FILE_NAME}.jpg`))
  const { files } = await on.ask<{ files: { id: string; type: string; label: string; addedAtMs: number }[] }>(
    'phone',
    'visit',
    'files',
    visit.id,
  )
  expect(files.map(({ type }) => type)).toEqual(['application/fhir+json', 'image/jpeg'])
  expect(files[1]?.label).toBe(`${FILE_NAME}.jpg`)
  for (const { id, addedAtMs } of files) mark(canaries, `of a kept file ${id}`, { id, createdAt: addedAtMs })
  for (const [nth, name] of ['visit-file.fhir.json', 'visit-file.jpg'].entries()) {
    await on.ask('phone', 'visit', 'save', visit.id, files[nth]?.id ?? '', name)
    await file(name)
  }
  beyondTheRelay = new Map([...canaries].filter(([what]) => what !== 'relay'))
})

afterAll(async () => {
  await marked.close()
})

test('neither a SMART Health Link nor a letter nor a visit’s file tells who, where, when and with what it was made', () => {
  expect(artefacts.map(({ name }) => name)).toEqual([
    ...['header.json', 'record.fhir.json', 'inside.pdf'],
    ...['withdrawal', 'takedown', 'notification'].flatMap((one) => [`letter-${one}.txt`, `letter-${one}.pdf`]),
    ...['visit-file.fhir.json', 'visit-file.jpg'],
  ])
  for (const artefact of artefacts) {
    expect(artefact.bytes.length).toBeGreaterThan(50)
    expect([artefact.name, tellsIn(artefact, canaries)]).toEqual([artefact.name, []])
  }
  for (const link of links) expect([link.name, tellsIn(link, beyondTheRelay)]).toEqual([link.name, []])
})

test('each was looked at where words stand: whom it is for is found', () => {
  const chosen = new Map([['recipient', CHOSEN]])
  for (const artefact of artefacts.filter(({ name }) => !/^header|jpg$/.test(name)))
    expect([artefact.name, tellsIn(artefact, chosen).length > 0]).toEqual([artefact.name, true])
})

const artefact = (name: string) => artefacts.find((one) => one.name === name) as Artefact
const longer = (name: string, more: string | Uint8Array): Artefact => ({
  name,
  bytes: Buffer.concat([artefact(name).bytes, Buffer.from(more)]),
})
const planted = (name: string, was: string, by: string): Artefact => {
  const text = artefact(name).bytes.toString('latin1')
  expect(text).toContain(was)
  return { name, bytes: Buffer.from(text.replace(was, by), 'latin1') }
}
const known = (what: string) => canaries.get(what) ?? ''

test.each<[string, () => Artefact]>([
  [
    'a record’s id as a FHIR id',
    () => planted('record.fhir.json', '"resourceType"', `"id":"${known('id 0')}","resourceType"`),
  ],
  ['a device in a FHIR record', () => planted('record.fhir.json', '"Sotto"', `"${DEVICE}"`)],
  ['a line’s id in the sealed header', () => planted('header.json', '"kid"', `"x":"${known('id of a line')}","kid"`)],
  ['an author in the PDF inside', () => longer('inside.pdf', '<< /Author (Kim) >>')],
  ['the PDF inside under a telling name', () => ({ ...artefact('inside.pdf'), name: `${known('id 0')}.pdf` })],
  ['a line’s id in a withdrawal', () => longer('letter-withdrawal.txt', `Ref. ${known('id of a line')}`)],
  ['a moment in a withdrawal on paper', () => longer('letter-withdrawal.pdf', '(D:20260305081000Z)')],
  ['a leak’s id in a takedown', () => longer('letter-takedown.txt', `Ref. ${known('id of a leak')}`)],
  ['a machine in a takedown on paper', () => longer('letter-takedown.pdf', `<< /Producer (${MACHINE}) >>`)],
  ['a zone in a notification', () => longer('letter-notification.txt', 'America/Vancouver')],
  ['XMP in a notification on paper', () => longer('letter-notification.pdf', '<x:xmpmeta>')],
  [
    'the visit’s id in the name of its file',
    () => ({ ...artefact('visit-file.jpg'), name: `${known('id of a visit')}.jpg` }),
  ],
  ['the name under which a file was chosen', () => ({ ...artefact('visit-file.jpg'), name: `${FILE_NAME}.jpg` })],
  ['what a camera wrote', () => longer('visit-file.jpg', segment(0xe1, letters(`Exif\0\0${GPS}`)))],
  ['the visit’s id in a kept record', () => longer('visit-file.fhir.json', known('id of a visit'))],
])('it would be found: %s', (_what, plant) => {
  expect(tellsIn(plant(), canaries)).not.toEqual([])
})

test('it would be found: a line’s id in the link', () => {
  const [link] = links
  const label = `{"label":"${known('id of a line')}"`
  const bytes = Buffer.from((link?.bytes.toString() ?? '').replace('{', `${label},`))
  expect(tellsIn({ name: 'link.json', bytes }, beyondTheRelay)).not.toEqual([])
})
