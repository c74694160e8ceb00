import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

interface Made {
  readonly id: string
  readonly link: string
  readonly passcode?: string
}

interface Opened {
  readonly label: string
  readonly files: readonly { readonly contentType: string; readonly content: { readonly resourceType: string } }[]
}

const own = ['--preset', 'own', '--fields', 'pain.nrs,pain.rating', '--carrier', 'shl', '--yes'] as const
const make = (...args: string[]) => on.ask<Made>('phone', 'share', 'create', ...own, ...args)

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', 'phone')
  await on.ask('phone', 'add', 'pain', '--nrs', '6', '--note', 'canary in a note')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a SMART Health Link is made, opened in both its forms, counted, shown again and ended', async () => {
  const { id, link, passcode } = await make('--passcode', 'none')
  expect(passcode).toBeUndefined()
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v#shlink:\/[\w-]+$/)
  const opened = await on.ask<Opened>('stranger', 'open', link, '--recipient', 'Clinic')
  expect(opened.files).toMatchObject([{ contentType: 'application/fhir+json', content: { resourceType: 'Bundle' } }])
  expect(JSON.stringify(opened)).not.toContain('canary')
  const alone = await on.run('stranger', ['open', '-'], { input: link.split('#')[1] ?? '' })
  expect(JSON.parse(alone.stdout)).toEqual(opened.files[0]?.content)
  const { openings } = await on.ask<{ openings: { recipient: string }[] }>('phone', 'share', 'openings', id)
  expect(openings.map(({ recipient }) => recipient)).toEqual(['Clinic', 'Sotto'])
  expect(await on.ask('phone', 'share', 'show', id)).toMatchObject({ link })
  const { shares } = await on.ask<{ shares: object[] }>('phone', 'share', 'list')
  expect(shares).toMatchObject([{ id, carrier: 'shl', state: 'active', opened: 2 }])
  await on.ask('phone', 'share', 'revoke', id)
  expect(await on.refused('stranger', ['open', link])).toBe('share-gone')
})

test('with a passcode it asks for it, and takes it from standard input', async () => {
  const { link, passcode = '' } = await make('--passcode', 'auto')
  expect(await on.refused('stranger', ['open', link])).toBe('needs-passcode')
  expect(await on.refused('stranger', ['open', link, '--passcode', 'wrong words'])).toBe('passcode-wrong')
  const told = await on.run('stranger', ['open', link, '--json'], { input: passcode })
  expect((JSON.parse(told.stdout) as Opened).files).toHaveLength(1)
  expect((await on.ask<Opened>('stranger', 'open', link, '--passcode', passcode)).files).toHaveLength(1)
})

test('what it cannot promise is refused, and a damaged or newer one says so', async () => {
  expect(await on.refused('phone', ['share', 'create', ...own, '--no-downloads'])).toBe('input-invalid')
  expect(await on.refused('stranger', ['open', 'shlink:/eyJ2IjoyfQ'])).toBe('link-newer')
  expect(await on.refused('stranger', ['open', 'shlink:/eyJ2IjoxfQ'])).toBe('link-damaged')
})

test('what a link held is kept beside a visit, listed, written to a file and let go', async () => {
  const { link } = await make('--passcode', 'none')
  const { id } = await on.ask<{ id: string }>('phone', 'add', 'visit', '--type', 'doctor')
  const { id: pain } = await on.ask<{ id: string }>('phone', 'add', 'pain', '--nrs', '2')
  expect(await on.refused('phone', ['visit', 'attach', pain, link])).toBe('record-unknown')
  interface Kept {
    readonly files: readonly { readonly id: string; readonly kinds: Record<string, number>; readonly pdfs: number }[]
  }
  const { files } = await on.ask<Kept>('phone', 'visit', 'attach', id, link, '--recipient', 'Me')
  expect(files).toMatchObject([{ type: 'application/fhir+json', label: 'Pain diary report', pdfs: 1 }])
  expect(files[0]?.kinds).toMatchObject({ Patient: 1, Consent: 1 })
  const file = files[0]?.id ?? ''
  expect((await on.ask<Kept>('phone', 'visit', 'files', id)).files.map((one) => one.id)).toEqual([file])
  await on.ask('phone', 'visit', 'save', id, file, 'kept.json')
  expect(JSON.parse(await readFile(on.file('kept.json'), 'utf8'))).toMatchObject({ resourceType: 'Bundle' })
  await on.ask('phone', 'visit', 'save', id, file, 'kept.pdf', '--pdf')
  expect((await readFile(on.file('kept.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  await on.ask('phone', 'visit', 'detach', id, file)
  expect((await on.ask<Kept>('phone', 'visit', 'files', id)).files).toEqual([])
})
