import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

interface Made {
  readonly id: string
  readonly link: string
  readonly passcode?: string
  readonly digest: string
  readonly expiresAtMs: number
}

interface Opened {
  readonly snapshot: { readonly fields: string[]; readonly rows: { readonly kind: string }[] }
  readonly digest: string
}

const own = ['--preset', 'own', '--fields', 'pain.nrs,pain.rating', '--yes'] as const
const create = (...args: string[]) => on.ask<Made>('phone', 'share', 'create', ...args)
const shares = async () =>
  (await on.ask<{ shares: { id: string; state: string; opened: number }[] }>('phone', 'share', 'list')).shares

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', 'phone')
  const { id: migraine } = await on.ask<{ id: string }>('phone', 'add', 'condition', '--name', 'Migraine')
  await on.ask('phone', 'add', 'pain', '--nrs', '6', '--note', 'canary in a note')
  await on.ask('phone', 'add', 'pain', '--nrs', '9', '--condition', migraine)
  await on.ask('phone', 'sync')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a link is made, previewed as it will be, opened, counted and ended', async () => {
  const asked = [...own, '--not-condition', 'migraine', '--recipient', 'Clinic', '--expires', '2d']
  const preview = await on.ask<Opened>('phone', 'share', 'preview', ...asked)
  expect(preview.snapshot.rows).toEqual([expect.objectContaining({ kind: 'pain', fields: { nrs: 6, rating: 'now' } })])
  const made = await create(...asked, '--seen', preview.digest)
  expect(made).toEqual({
    id: expect.stringMatching(/^[0-9A-Z]{26}$/),
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v#[A-Za-z0-9_-]{51}$/),
    passcode: expect.stringMatching(/^([a-z]+ ){5}[a-z]+$/),
    digest: preview.digest,
    expiresAtMs: expect.any(Number),
    fields: ['pain.nrs', 'pain.rating'],
    from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    to: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  })
  const given = ['--passcode', made.passcode ?? '', '--recipient', 'D. Reader']
  const opened = await on.ask<Opened>('stranger', 'open', made.link, ...given, '--pdf', 'seen.pdf')
  expect(opened).toMatchObject({ digest: made.digest, pdf: { file: 'seen.pdf' } })
  expect(opened.snapshot.rows).toEqual(preview.snapshot.rows)
  expect(JSON.stringify(opened)).not.toMatch(/canary|Migraine/)
  expect((await readFile(on.file('seen.pdf'))).subarray(0, 8).toString()).toBe('%PDF-1.7')
  const again = ['open', made.link, ...given, '--pdf', 'seen.pdf']
  expect(await on.refused('stranger', again)).toBe('input-invalid')

  const told = await on.ask<{ openings: object[] }>('phone', 'share', 'openings', made.id)
  expect(told.openings).toEqual([
    expect.objectContaining({ kind: 'opened', recipient: 'D. Reader' }),
    expect.objectContaining({ kind: 'decrypted', recipient: null }),
  ])
  expect(await shares()).toContainEqual(expect.objectContaining({ id: made.id, state: 'active', opened: 1 }))

  await on.ask('phone', 'share', 'pause', made.id)
  expect(await on.refused('stranger', ['open', made.link, ...given])).toBe('share-paused')
  await on.ask('phone', 'share', 'resume', made.id)
  await on.ask('phone', 'share', 'shorten', made.id, '1d')
  await on.ask('phone', 'share', 'revoke', made.id)
  const refused = await on.run('stranger', ['open', made.link, ...given, '--json'])
  expect(refused.code).not.toBe(0)
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'share-gone', reason: 'revoked' } })
})

test('the passcode is asked for, and taken from standard input', async () => {
  const made = await create(...own)
  expect(await on.refused('stranger', ['open', made.link])).toBe('needs-passcode')
  const wrong = ['open', made.link, '--passcode', 'one two three four five six']
  expect(await on.refused('stranger', wrong)).toBe('passcode-wrong')
  const opened = await on.run('stranger', ['open', made.link, '--json'], { input: `${made.passcode ?? ''}\n` })
  expect(JSON.parse(opened.stdout)).toMatchObject({ digest: made.digest })
})

test('what was saved can be held against the digest', async () => {
  const made = await create(...own, '--passcode', 'none')
  expect(made).not.toHaveProperty('passcode')
  const opened = await on.run('stranger', ['open', made.link, '--json'])
  const file = on.file('saved.json')
  await writeFile(file, opened.stdout)
  expect(await on.ask('stranger', 'verify', file)).toEqual({ ok: true, digest: made.digest })
  await writeFile(file, opened.stdout.replace('"nrs":6', '"nrs":2'))
  const altered = await on.run('stranger', ['verify', file, '--json'])
  expect(altered.code).toBe(1)
  expect(JSON.parse(altered.stdout)).toMatchObject({ ok: false })
  await writeFile(file, '{}')
  expect(await on.refused('stranger', ['verify', file])).toBe('input-invalid')
})

test('input that is wrong says so and makes nothing', async () => {
  const before = await shares()
  const refused = (...args: string[]) => on.refused('phone', ['share', 'create', '--yes', ...args])
  expect(await refused('--preset', 'nobody')).toBe('input-invalid')
  expect(await refused('--preset', 'physio', '--from', '2026-02-02', '--to', '2026-02-01')).toBe('input-invalid')
  expect(await refused('--preset', 'physio', '--without', 'S1')).toBe('input-invalid')
  expect(await refused('--preset', 'physio', '--expires', '100d')).toBe('input-invalid')
  expect(await refused('--preset', 'physio', '--expires', 'soon')).toBe('input-invalid')
  expect(await refused('--preset', 'physio', '--opens', 'many')).toBe('input-invalid')
  expect(await refused('--preset', 'physio', '--not-condition', 'Unknown')).toBe('input-invalid')
  expect(await on.refused('stranger', ['open', 'not a link'])).toBe('link-damaged')
  expect(await on.refused('phone', ['share', 'revoke', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])).toBe('record-unknown')
  expect(await shares()).toEqual(before)
})

test('what is taken out as a file holds what a link would, and the ledger keeps what they got', async () => {
  const out = 'clinic.fhir.json'
  const asked = ['export', '--format', 'fhir', ...own, '--not-condition', 'migraine', '--recipient', 'Clinic']
  const taken = await on.ask<{ disclosure: string; digest: string }>('phone', ...asked, '--out', out)
  const bundle = JSON.parse(await readFile(on.file(out), 'utf8')) as { entry: { resource: Record<string, unknown> }[] }
  const rated = bundle.entry.flatMap(
    ({ resource }) => (resource['valueQuantity'] as { value: number } | undefined) ?? [],
  )
  expect(rated).toEqual([expect.objectContaining({ value: 6 })])
  expect(JSON.stringify(bundle)).not.toMatch(/canary|Migraine/)
  const line = (await shares()).find(({ id }) => id === taken.disclosure)
  expect(line).toMatchObject({ carrier: 'export', recipient: 'Clinic', state: 'cannot-be-called-back', opened: 0 })
  const got = await on.ask<Opened>('phone', 'share', 'show', taken.disclosure)
  expect(got).toMatchObject({ digest: taken.digest, snapshot: { recipient: 'Clinic' } })
  expect(got).not.toHaveProperty('link')
  expect(await on.refused('phone', ['share', 'revoke', taken.disclosure])).toBe('input-invalid')
  // What could not be written has not left.
  const before = (await shares()).length
  expect(await on.refused('phone', [...asked, '--out', 'no/such/folder.json'])).toBe('input-invalid')
  expect(await shares()).toHaveLength(before)
})
