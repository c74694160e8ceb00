import { sealHealthFile, toBase64url } from '@sotto/crypto/share'
import { expect, test } from 'vitest'
import { askWithin, type Ask, type Question } from './ask.ts'
import { aboutHealthLink } from './about.ts'
import { openHealthLink, openSealedFile, type HealthOpening } from './open.ts'
import { encodeHealthLink, type Flag } from './payload.ts'
import type { PasscodeWrong } from './refused.ts'

const NOW_MS = Date.UTC(2026, 4, 3)
const key = new Uint8Array(32).fill(9)
const share = new Uint8Array(32)
const url = `https://clinic.example/${'A'.repeat(43)}`
const file = (text = '{"resourceType":"Patient"}', by = key) => sealHealthFile({ key: by, share }, text)
const utf8 = (text: string) => new TextEncoder().encode(text)
const link = (flags: readonly Flag[], expiresAtMs: number | null = null, to = url) =>
  encodeHealthLink({ url: to, key, flags, expiresAtMs, label: null })

/** A place that answers whatever it likes; the clock moves on by as much as each answer takes. */
function world(answers: (question: Question, nth: number) => readonly [status: number, body: string], takesMs = 0) {
  let nowMs = NOW_MS
  const asked: Question[] = []
  const ask: Ask = (question) => {
    asked.push(question)
    const [status, body] = answers(question, asked.length)
    nowMs += takesMs
    return Promise.resolve({ status, body: utf8(body) })
  }
  const open = (text: string, opening: HealthOpening = {}) =>
    openHealthLink({ clock: { now: () => nowMs }, ask }, text, opening)
  return { asked, open, ask }
}

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )
const manifest = (...files: readonly object[]): string => JSON.stringify({ files, unknown: true })
const embedded = async (contentType = 'application/fhir+json') => ({ contentType, embedded: await file() })

test('an expired one, and one whose passcode is not known, ask nobody', async () => {
  const { asked, open } = world(() => [200, ''])
  expect(await codeOf(open(link(['U'], NOW_MS)))).toBe('share-gone')
  expect(await codeOf(open(link(['P'])))).toBe('needs-passcode')
  expect(asked).toEqual([])
})

test('what is sent is the recipient and the passcode, never the key', async () => {
  const sealed = await file()
  const { asked, open } = world(({ body }) => [
    200,
    body === undefined ? sealed : manifest({ contentType: 'application/fhir+json', embedded: sealed }),
  ])
  await open(link(['U']), { recipient: 'Me & Co #1' })
  await open(link(['P']), { recipient: 'Me', passcode: 'words' })
  expect(asked[0]).toEqual({ url: `${url}?recipient=Me+%26+Co+%231` })
  expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({
    recipient: 'Me',
    passcode: 'words',
    embeddedLengthMax: expect.any(Number),
  })
  // Neither alone nor inside the link, which is itself in base64url.
  for (const secret of [toBase64url(key), ...[link(['U']), link(['P'])].map((text) => text.slice(-40))])
    expect(JSON.stringify(asked)).not.toContain(secret)
})

test('a location is asked within the hour of its manifest, and no later', async () => {
  const sealed = await file()
  const location = 'https://files.example/1'
  const answers = ({ body }: Question) =>
    [200, body === undefined ? sealed : manifest({ contentType: 'application/fhir+json', location })] as const
  const soon = world(answers, 60 * 60_000)
  expect((await soon.open(link([]))).files).toHaveLength(1)
  const late = world(answers, 60 * 60_000 + 1)
  expect(await codeOf(late.open(link([])))).toBe('share-gone')
  expect(late.asked).toHaveLength(1)
})

test.each([
  'http://files.example/1',
  'file:///etc/passwd',
  'https://a:b@files.example/1',
  'relative',
  'javascript:alert(1)',
])('a location %s is not asked', async (location) => {
  const { asked, open } = world(() => [200, manifest({ contentType: 'application/fhir+json', location })])
  expect(await codeOf(open(link([])))).toBe('relay-answer-wrong')
  expect(asked).toHaveLength(1)
})

test('11 content-type lies: what the manifest says must be what was sealed', async () => {
  const said = await embedded('application/smart-health-card')
  expect(await codeOf(world(() => [200, manifest(said)]).open(link([])))).toBe('file-unreadable')
  const withVersion = await embedded('application/fhir+json;fhirVersion=4.0.1')
  expect((await world(() => [200, manifest(withVersion)]).open(link([]))).files).toHaveLength(1)
})

test('5 swap: a file of another link opens nothing', async () => {
  const other = await file('{}', new Uint8Array(32).fill(8))
  expect(await codeOf(world(() => [200, other]).open(link(['U'])))).toBe('file-unreadable')
})

test('too many files, and files that come to too much, are not taken', async () => {
  const one = await embedded()
  const many = manifest(...Array.from({ length: 33 }, () => one))
  expect(await codeOf(world(() => [200, many]).open(link([])))).toBe('file-unreadable')
  const large = { contentType: 'application/fhir+json', embedded: await file(`{"a":"${'x'.repeat(7_000_000)}"}`) }
  const heavy = manifest(large, large, large, large)
  expect(await codeOf(world(() => [200, heavy]).open(link([])))).toBe('file-unreadable')
})

test.each<[number, string, string]>([
  [401, '{"remainingAttempts":3}', 'passcode-wrong'],
  [401, '<html>', 'passcode-wrong'],
  [404, '', 'share-gone'],
  [410, '', 'share-gone'],
  [429, '', 'rate-limited'],
  [500, '', 'relay-unreachable'],
  [302, '', 'relay-answer-wrong'],
  [200, '', 'relay-answer-wrong'],
  [200, '<html>Sign in</html>', 'relay-answer-wrong'],
  [200, '{"files":[]}', 'relay-answer-wrong'],
  [200, '{"files":[{"contentType":"x"}]}', 'relay-answer-wrong'],
  [200, '{"files":[null]}', 'relay-answer-wrong'],
])('%s %s is %s', async (status, body, code) => {
  expect(await codeOf(world(() => [status, body]).open(link([])))).toBe(code)
})

test('a page asks nobody but the place that it came from', async () => {
  const sealed = await file()
  const { asked, ask } = world(() => [200, sealed])
  const clock = { now: () => NOW_MS }
  const from = (origin: string) => openHealthLink({ clock, ask: askWithin([origin], ask) }, link(['U']))
  expect(await codeOf(from('https://relay.example'))).toBe('link-elsewhere')
  expect(asked).toEqual([])
  expect((await from('https://clinic.example')).files).toHaveLength(1)
})

test('a link says what it wants before anybody is asked, and its sealed file opens without asking', async () => {
  expect(aboutHealthLink(link(['P']))).toMatchObject({
    origin: 'https://clinic.example',
    host: 'clinic.example',
    needsPasscode: true,
    download: null,
  })
  expect(aboutHealthLink(link(['U'])).download).toBe(`${url}?recipient=Sotto`)
  const sealed = utf8(await file())
  expect((await openSealedFile(link(['U']), sealed)).files).toHaveLength(1)
  expect(await codeOf(openSealedFile(link(['U']), utf8('%PDF-1.7')))).toBe('file-unreadable')
})

test('tries that are left are told as a number, and what is none is not', async () => {
  const left = async (body: string) =>
    world(() => [401, body])
      .open(link([]))
      .catch((error: unknown) => (error as PasscodeWrong).triesLeft)
  expect(await left('{"remainingAttempts":3}')).toBe(3)
  for (const body of ['{"remainingAttempts":"3"}', '{"remainingAttempts":-1}', '<html>', '']) {
    expect(await left(body)).toBe(null)
  }
})
