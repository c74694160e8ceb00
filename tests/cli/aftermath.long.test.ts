import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals
let made: { id: string; link: string; passcode: string; digest: string }

interface Letter {
  readonly text: string
  readonly sent: string | null
  readonly file?: string
  readonly digest?: string
}

interface Leaks {
  readonly leak: {
    readonly id: string
    readonly disclosures: string[]
    readonly sign: string | null
    readonly isOver: boolean
  }
}

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
  await on.ask('laptop', 'add', 'pain', '--nrs', '6', '--note', 'canary in a note')
  const terms = ['--recipient', 'Dr Ito', '--purpose', 'To plan exercise', '--yes']
  made = await on.ask('laptop', 'share', 'create', '--preset', 'physio', ...terms)
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a letter is written in the language asked, on paper too, noted as sent, and its answers are added', async () => {
  const written = await on.ask<Letter>('laptop', 'letter', 'withdrawal', made.id, '--language', 'fr')
  expect(written).toEqual({
    text: expect.stringMatching(/^\d.*\n\nÀ\u00a0: Dr Ito\n\nJe retire mon consentement/),
    sent: null,
  })
  expect(written.text).not.toMatch(/canary|#/)
  const asked = ['--sent', 'e-mail', '--answer-by', '2020-01-31', '--out', on.file('letter.pdf'), '--kind', 'clinic']
  const sent = await on.ask<Letter>('laptop', 'letter', 'withdrawal', made.id, ...asked)
  expect(sent).toMatchObject({ sent: expect.stringMatching(/^[0-9A-Z]{26}$/), file: on.file('letter.pdf') })
  const { pages } = readPdf(await readFile(on.file('letter.pdf')))
  expect(pages.flat().join(' ')).toMatch(/Dr Ito.*bound by law to keep/s)
  const due = await on.ask<{ letters: { standing: string }[] }>('laptop', 'letter', 'list', '--due')
  expect(due.letters).toMatchObject([
    { standing: 'overdue', sent: { how: 'e-mail', wording: sent.text.trimEnd() + '\n' } },
  ])
  await on.ask(
    'laptop',
    'letter',
    'add',
    sent.sent ?? '',
    'refused',
    '--note',
    'They keep the chart',
    '--at',
    '2026-01-05',
  )
  expect(await on.ask('laptop', 'letter', 'list', '--share', made.id)).toMatchObject({
    letters: [{ standing: 'refused', later: [{ note: 'They keep the chart', localDate: '2026-01-05' }] }],
  })
  expect(await on.ask('laptop', 'letter', 'list', '--due')).toEqual({ letters: [] })
  expect(await on.refused('laptop', ['letter', 'add', sent.sent ?? '', 'lost'])).toBe('input-invalid')
  expect(await on.refused('laptop', ['letter', 'withdrawal', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])).toBe('record-unknown')
  expect(await on.refused('laptop', ['edit', sent.sent ?? '', 'note=other'])).toBe('line-kept')
  expect(JSON.stringify(await on.ask('laptop', 'list'))).not.toContain('Dr Ito')
})

test('a leak: recognised, noted, its link ended, asked to be taken down, and written out', async () => {
  await writeFile(on.file('page.html'), `<p>Digest <b>${made.digest.slice(0, 8)}</b> ${made.digest.slice(8, 16)}</p>`)
  expect(await on.ask('laptop', 'leak', 'recognise', on.file('page.html'))).toMatchObject({
    matches: [{ id: made.id, sign: 'digest', recipient: 'Dr Ito' }],
  })
  const had = await on.ask<{ shares: object[] }>('laptop', 'leak', 'who-had', '--fields', 'pain.nrs')
  expect(had.shares).toMatchObject([{ id: made.id, recipient: 'Dr Ito' }])
  const { leak } = await on.ask<Leaks>('laptop', 'leak', 'notice', '--share', made.id, '--sign', 'digest')
  expect(leak).toMatchObject({ disclosures: [made.id], sign: 'digest', isOver: false })
  const where = ['--place', 'forum', '--where', 'https://forum.example/t/42', '--saved', on.file('page.html')]
  await on.ask('laptop', 'leak', 'add', leak.id, 'seen', ...where)
  expect(await on.refused('laptop', ['leak', 'add', leak.id, 'seen', '--where', made.link])).toBe('input-invalid')
  const shut = await on.ask<{ incident: { steps: object[] } }>('laptop', 'leak', 'shut', leak.id)
  expect(shut.incident.steps).toContainEqual({ step: 'links-ended', done: true })
  expect(await on.refused('stranger', ['open', made.link, '--passcode', made.passcode])).toBe('share-gone')
  const takedown = ['--region', 'eu', '--to', 'Forum Ltd', '--sent', 'form']
  const letter = await on.ask<Letter>('laptop', 'letter', 'takedown', leak.id, ...takedown)
  expect(letter.text).toMatch(/To: Forum Ltd.*https:\/\/forum\.example\/t\/42.*Art\. 17/s)
  await on.ask('laptop', 'leak', 'add', leak.id, 'over', '--note', 'It is gone')
  expect(await on.ask('laptop', 'leak', 'show', leak.id)).toMatchObject({
    whomToWriteTo: expect.arrayContaining(['host', 'clinic']),
  })
  for (const [format, file] of [
    ['json', 'leak.json'],
    ['pdf', 'leak.pdf'],
  ] as const) {
    const out = await on.ask<{ file: string }>(
      'laptop',
      'leak',
      'export',
      leak.id,
      '--format',
      format,
      '--out',
      on.file(file),
    )
    expect(out.file).toBe(on.file(file))
  }
  const json: unknown = JSON.parse(await readFile(on.file('leak.json'), 'utf8'))
  expect(json).toMatchObject({
    format: 'sotto-leak',
    isOver: true,
    letters: [{ purpose: 'takedown', to: 'Forum Ltd' }],
  })
  for (const secret of [made.link, made.link.split('#')[1] ?? '', made.passcode, 'canary'])
    expect(JSON.stringify(json)).not.toContain(secret)
  const text = readPdf(await readFile(on.file('leak.pdf')))
    .pages.flat()
    .join(' ')
  expect(text).toMatch(/Record of a leak.*page\.html.*Forum Ltd.*It is gone/s)
})
