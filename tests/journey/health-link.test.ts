import {
  Device,
  healthBundle,
  openHealthLink,
  parcelOfLink,
  webAsk,
  type HandedOver,
  type HealthOpening,
  type OpenedFile,
  type ShareRequest,
} from '@sotto/client'
import { loadPdf } from '@sotto/client/node'
import {
  decryptSHLFile,
  encryptSHLFile,
  SHL,
  SHLManifestBuilder,
  SHLViewer,
  type SHLManifestV1,
} from 'kill-the-clipboard'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherServer, type OtherServer } from './other-server.ts'
import { worldOn } from './stores.ts'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

const DAY_MS = 86_400_000
const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

interface Resource {
  readonly resourceType: string
  readonly meta?: { readonly profile?: unknown }
  readonly content?: readonly { readonly attachment: { readonly contentType: string; readonly data: string } }[]
}

interface Bundle {
  readonly type: string
  readonly timestamp: string
  readonly meta?: unknown
  readonly entry: readonly { readonly resource: Resource }[]
}

/** What of the specification and of the profile was looked at: a run says so. */
const checks: string[] = []
const checked = (what: string): number => checks.push(what)

describe.each([['PGlite'], ['Postgres']])('a SMART Health Link on %s', (store) => {
  const world = worldOn(store)
  let phone: Device
  const bundle = healthBundle(async ({ snapshot, digest }, language) =>
    (await loadPdf()).snapshotPdf(snapshot, { language, paper: 'a4', digest, isSealed: true }),
  )

  beforeAll(async () => {
    phone = (await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })).device
    const now = Date.now()
    await phone.diary(async (diary) => {
      for (let day = 0; day < 20; day++)
        await diary.add({ kind: 'pain', nrs: day % 11, at: now - day * DAY_MS, note: 'nobody else reads this' })
      await diary.add({ kind: 'check', interference: 4, mood: 2, at: now })
    })
  })

  afterAll(async () => {
    await phone.close()
    console.info(
      `kill-the-clipboard 1.1.0 and ${store}:\n${[...new Set(checks)].map((what) => `  ✓ ${what}`).join('\n')}`,
    )
  })

  const make = (request: Partial<ShareRequest> = {}): Promise<HandedOver> =>
    phone.shares((shares) =>
      shares.create({ choice: { preset: 'physio' }, carrier: 'shl', passcode: 'none', ...request }, bundle),
    )
  const open = (link: string, opening: HealthOpening = {}) =>
    openHealthLink({ clock: environment.clock, ask: webAsk() }, link, opening)
  const viewer = ({ link }: HandedOver) => new SHLViewer({ shlinkURI: link })
  const reports = (id: string) => phone.shares(async (shares) => (await shares.openings(id)).openings)

  test('without a passcode another program opens it, and finds what the profile promises', async () => {
    const made = await make({ opens: 2, recipient: 'Physio' })
    const { shl } = viewer(made)
    const payload = JSON.parse(Buffer.from(made.link.split('shlink:/')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >
    expect(made.link.startsWith(`${world.url}/v#shlink:/`)).toBe(true)
    expect([payload['flag'], payload['v'], payload['exp']]).toEqual([
      'U',
      1,
      Math.floor(made.snapshot.expiresAtMs / 1000),
    ])
    expect(shl.url.length).toBeLessThanOrEqual(128)
    expect(Buffer.from(shl.url.split('/').at(-1) ?? '', 'base64url')).toHaveLength(32)
    expect([shl.key.length, shl.isDirectFile, shl.requiresPasscode]).toEqual([43, true, false])
    expect((shl.label ?? '').length).toBeLessThanOrEqual(80)
    checked('payload: viewer address, flag U, exp in seconds, v 1, url ≤ 128 with 256 bits, key 43, label ≤ 80')

    const resolved = await viewer(made).resolveSHL({ recipient: 'Clinic A' })
    const [found] = resolved.fhirResources as unknown as Bundle[]
    expect(resolved.fhirResources).toHaveLength(1)
    expect(found).toMatchObject({
      resourceType: 'Bundle',
      type: 'collection',
      timestamp: expect.stringMatching(/^\d{4}-/),
    })
    const resources = found?.entry.map(({ resource }) => resource) ?? []
    expect(resources.length).toBeGreaterThanOrEqual(2)
    expect(resources.filter(({ resourceType }) => resourceType === 'Patient')).toHaveLength(1)
    expect([found, ...resources].every((one) => (one?.meta as Resource['meta'])?.profile === undefined)).toBe(true)
    const pdf = resources.find(({ resourceType }) => resourceType === 'DocumentReference')?.content?.[0]?.attachment
    expect(pdf?.contentType).toBe('application/pdf')
    expect(
      Buffer.from(pdf?.data ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(JSON.stringify(found)).not.toMatch(/nobody else reads this/)
    checked('flag U resolved: one Bundle, collection, timestamp, ≥ 2 entries, one Patient, no profile, PDF inside')

    expect(await reports(made.id)).toMatchObject([{ kind: 'opened', recipient: 'Clinic A', opensLeft: 1 }])
    await viewer(made).resolveSHL({ recipient: 'Clinic A' })
    await viewer(made).resolveSHL({ recipient: 'Clinic B' })
    await expect(viewer(made).resolveSHL({ recipient: 'Clinic C' })).rejects.toThrow(/not found|404/i)
    expect((await reports(made.id)).filter(({ kind }) => kind === 'opened')).toHaveLength(2)
    checked('flag U counted: the same recipient once a minute, another one apart, used up is 404')

    const [line] = (await phone.shares((shares) => shares.refresh())).filter(({ id }) => id === made.id)
    expect(line).toMatchObject({ carrier: 'shl', state: 'used-up', opened: 2, opens: 2 })
    expect((await phone.shares((shares) => shares.got(made.id))).snapshot).toEqual(made.snapshot)
  })

  test('what it sends is the envelope that its header says, under the key in the link', async () => {
    const made = await make()
    const { url, key } = viewer(made).shl
    const answer = await fetch(`${url}?recipient=raw`, { headers: { origin: 'https://clinic.example' } })
    const jwe = await answer.text()
    expect(answer.headers.get('content-type')).toBe('application/jose')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const header = JSON.parse(Buffer.from(jwe.split('.')[0] ?? '', 'base64url').toString()) as object
    expect(header).toEqual({ alg: 'dir', enc: 'A256GCM', kid: made.snapshot.share, cty: 'application/fhir+json' })
    expect((await decryptSHLFile({ jwe, key })).contentType).toBe('application/fhir+json')
    const other = viewer(await make()).shl
    await expect(decryptSHLFile({ jwe, key: other.key })).rejects.toThrow()
    expect(other.key).not.toBe(key)
    checked('file: compact JWE, dir, A256GCM, cty application/fhir+json, a key of its own, application/jose, CORS *')
  })

  test('with a passcode another program gets the manifest, embedded or behind an address', async () => {
    const made = await make({ passcode: 'auto' })
    const passcode = made.passcode ?? ''
    expect([viewer(made).shl.flag, viewer(made).shl.requiresPasscode]).toEqual(['P', true])
    expect(made.link).not.toContain(passcode)
    await expect(viewer(made).resolveSHL({ recipient: 'Clinic' })).rejects.toThrow(/passcode/)
    await expect(viewer(made).resolveSHL({ recipient: 'Clinic', passcode: 'wrong' })).rejects.toThrow(/passcode/)
    const whole = await viewer(made).resolveSHL({ recipient: 'Clinic', passcode, embeddedLengthMax: 10_000_000 })
    expect(whole.manifest?.files[0]).toHaveProperty('embedded')
    const apart = await viewer(made).resolveSHL({ recipient: 'Clinic', passcode, embeddedLengthMax: 1000 })
    expect(apart.manifest?.files[0]).toHaveProperty('location')
    expect(apart.fhirResources).toEqual(whole.fhirResources)
    checked('manifest: passcode asked for, wrong one 401, embedded, location, embeddedLengthMax honoured')
    expect(
      (await reports(made.id)).map(({ kind, opensLeft, attemptsLeft }) => [kind, opensLeft, attemptsLeft]),
    ).toEqual([
      ['passcode-wrong', 5, 9],
      ['opened', 4, 9],
    ])
    const mine = await open(made.link, { passcode })
    expect(mine.files.map(({ text }) => JSON.parse(text) as unknown)).toEqual(whole.fhirResources)
    expect(await codeOf(open(made.link))).toBe('needs-passcode')
    expect(await codeOf(open(made.link, { passcode: 'wrong' }))).toBe('passcode-wrong')
  })

  test('it pauses, goes on, ends sooner and is revoked like any link, here and on another device', async () => {
    const made = await make({ opens: 50 })
    await phone.shares((shares) => shares.pause(made.id))
    expect(await codeOf(open(made.link))).toBe('share-gone')
    await phone.shares((shares) => shares.resume(made.id))
    expect((await open(made.link)).files).toHaveLength(1)
    await phone.sync()
    const laptop = await pair(phone, new Shelf(), 'Laptop')
    await laptop.sync()
    expect(await laptop.shares((shares) => shares.show(made.id))).toEqual(made)
    await laptop.shares((shares) => shares.shorten(made.id, made.snapshot.expiresAtMs - DAY_MS))
    expect((await open(made.link, { recipient: 'again' })).files).toHaveLength(1)
    await laptop.shares((shares) => shares.revoke(made.id))
    expect(await codeOf(open(made.link))).toBe('share-gone')
    await expect(viewer(made).resolveSHL({ recipient: 'late' })).rejects.toThrow()
    await laptop.close()
    checked('lifecycle: paused, resumed, shortened, revoked; 404 each time it does not open')
  })

  test('made offline it is a draft, sent later under the same link', async () => {
    const shelf = new Shelf()
    let isOffline = false
    const { network } = environment
    const post: typeof network.post = (...call) =>
      isOffline ? Promise.reject(new Error('offline')) : network.post(...call)
    const tablet = await pair(phone, shelf, 'Tablet', { ...environment, network: { ...network, post } })
    isOffline = true
    const request = { choice: { preset: 'family' }, carrier: 'shl', passcode: 'none' } as const
    expect(await codeOf(tablet.shares((shares) => shares.create(request, bundle)))).toBe('share-draft')
    const [draft] = (await tablet.shares((shares) => shares.list())).filter(({ state }) => state === 'draft')
    const { link } = await tablet.shares((shares) => shares.show(draft?.id ?? ''))
    isOffline = false
    expect((await tablet.shares((shares) => shares.send(draft?.id ?? '', bundle))).link).toBe(link)
    expect((await open(link)).files).toHaveLength(1)
    await tablet.close()
  })

  test('it is not made where files are not allowed, or nothing makes its file', async () => {
    const before = await phone.shares((shares) => shares.list())
    expect(await codeOf(make({ downloads: false }))).toBe('input-invalid')
    const request = { choice: { preset: 'physio' }, carrier: 'shl' } as const
    expect(await codeOf(phone.shares((shares) => shares.create(request)))).toBe('internal')
    const lame = () => Promise.resolve('{"resourceType":"Bundle","type":"collection","entry":[]}')
    expect(await codeOf(phone.shares((shares) => shares.create(request, lame)))).toBe('internal')
    expect(await phone.shares((shares) => shares.list())).toEqual(before)
  })
})

describe('a SMART Health Link of another program', () => {
  let other: OtherServer
  const open = (link: string, opening: HealthOpening = {}) =>
    openHealthLink({ clock: environment.clock, ask: webAsk() }, link, opening)
  const patient = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { resourceType: 'Patient', id: 'p' } }],
  }
  beforeAll(async () => {
    other = await otherServer()
  })
  afterAll(() => other.close())

  test.each([[false], [true]])('flag U, compressed: %s', async (isCompressed) => {
    const shl = SHL.generate({
      baseManifestURL: other.url,
      flag: 'U',
      label: 'Discharge',
      expirationDate: new Date(Date.now() + DAY_MS),
    })
    const jwe = await encryptSHLFile({
      content: JSON.stringify(patient),
      key: shl.key,
      contentType: 'application/fhir+json',
      enableCompression: isCompressed,
    })
    other.answers = ({ method, url }) =>
      method === 'GET' && url.searchParams.get('recipient') === 'Me'
        ? { status: 200, body: jwe }
        : { status: 400, body: '' }
    const opened = await open(shl.toURI(), { recipient: 'Me' })
    expect(opened.label).toBe('Discharge')
    expect(opened.files.map(({ contentType, text }) => [contentType, JSON.parse(text)])).toEqual([
      ['application/fhir+json', patient],
    ])
  })

  test.each([['P' as const], [undefined]])(
    'a manifest, flag %s, one file inside and one behind an address',
    async (flag) => {
      const shl = SHL.generate({ baseManifestURL: other.url, manifestPath: 'manifest.json', ...(flag ? { flag } : {}) })
      const stored = new Map<string, string>()
      const builder = new SHLManifestBuilder({
        shl,
        uploadFile: async (jwe: string) => {
          stored.set(`file-${stored.size}`, jwe)
          return `file-${stored.size - 1}`
        },
        getFileURL: async (path: string) => `${other.url}/files/${path}`,
        loadFile: async (path: string) => stored.get(path) ?? '',
      })
      await builder.addFHIRResource({ content: patient as never })
      await builder.addFHIRResource({ content: { ...patient, id: 'x'.repeat(30_000) } as never })
      other.answers = async ({ method, url, body }) => {
        const file = stored.get(url.pathname.split('/').at(-1) ?? '')
        if (method === 'GET') return { status: file === undefined ? 404 : 200, body: file ?? '' }
        const asked = JSON.parse(body) as { passcode?: string }
        if (flag && asked.passcode !== 'right') return { status: 401, body: '{"remainingAttempts":2}' }
        return { status: 200, body: JSON.stringify((await builder.buildManifest()) satisfies SHLManifestV1) }
      }
      if (flag) {
        expect(await codeOf(open(shl.toURI()))).toBe('needs-passcode')
        await expect(open(shl.toURI(), { passcode: 'wrong' })).rejects.toThrow('2 tries are left')
      }
      const { files } = await open(shl.toURI(), { passcode: 'right' })
      expect(files.map(({ text }) => (JSON.parse(text) as { id?: string }).id?.length)).toEqual([undefined, 30_000])
    },
  )
})

describe('what a clinic hands out', () => {
  let world: World
  let phone: Device
  beforeAll(async () => {
    world = await startWorld(null)
    phone = (await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })).device
  })
  afterAll(async () => {
    await phone.close()
    await world.close()
  })
  const pdf = Buffer.from('%PDF-1.7 discharge').toString('base64')
  const fhir = (id: string, size = 0) => ({
    contentType: 'application/fhir+json',
    text: JSON.stringify({
      resourceType: 'Bundle',
      id,
      note: 'x'.repeat(size),
      entry: [
        { resource: { resourceType: 'Patient' } },
        {
          resource: {
            resourceType: 'DocumentReference',
            content: [{ attachment: { contentType: 'application/pdf', data: pdf } }],
          },
        },
      ],
    }),
  })
  const parcel = (label: string | null, ...files: OpenedFile[]) =>
    parcelOfLink({ host: 'clinic.example', label, expiresAtMs: null, files })
  const addVisit = () => phone.diary((diary) => diary.add({ kind: 'visit', type: 'hospital', at: Date.now() }))

  test('is kept beside the visit, once, and comes to the other device as it was', async () => {
    const { id } = await addVisit()
    const files = [fhir('large', 1_500_000), fhir('small')]
    const kept = await phone.visitFiles((all) => all.attach(id, parcel('Discharge', ...files)))
    expect(kept.map(({ holding }) => holding.kinds)).toEqual([
      { Patient: 1, DocumentReference: 1 },
      { Patient: 1, DocumentReference: 1 },
    ])
    const again = await phone.visitFiles((all) => all.attach(id, parcel('Again', ...files)))
    expect(again.map(({ file }) => file.id)).toEqual(kept.map(({ file }) => file.id))
    await phone.sync()
    const laptop = await pair(phone, new Shelf(), 'Laptop')
    await laptop.sync()
    const there = await laptop.visitFiles((all) => all.list(id))
    expect(there).toEqual(kept.map(({ file }) => file))
    for (const [nth, { id: file }] of there.entries()) {
      const { content, holding } = await laptop.visitFiles((all) => all.read(id, file))
      expect(new TextDecoder().decode(content)).toBe(files[nth]?.text)
      expect(holding.pdfs.map((bytes) => Buffer.from(bytes).toString())).toEqual(['%PDF-1.7 discharge'])
    }
    await laptop.visitFiles((all) => all.remove(id, there[0]?.id ?? ''))
    await laptop.sync()
    await phone.sync()
    expect(await phone.visitFiles((all) => all.list(id))).toEqual(there.slice(1))
    await laptop.close()
  })

  test('is kept once where one parcel holds it twice', async () => {
    const { id } = await addVisit()
    const kept = await phone.visitFiles((all) => all.attach(id, parcel('Twice', fhir('same'), fhir('same'))))
    const [only, ...others] = await phone.visitFiles((all) => all.list(id))
    expect(others).toEqual([])
    expect(kept.map(({ file }) => file)).toEqual([only, only])
  })

  test('is in no listing, share or export, and the relay reads none of it', async () => {
    const { id } = await addVisit()
    await phone.visitFiles((all) => all.attach(id, parcel('canary label', fhir('canary-in-a-file'))))
    await phone.sync()
    expect(JSON.stringify(await phone.diary((diary) => diary.list()))).not.toContain('canary')
    const { snapshot } = await phone.shares((shares) => shares.preview({ choice: { preset: 'second-opinion' } }))
    expect(JSON.stringify(snapshot)).not.toContain('canary')
  })

  test('is not kept beside what is no visit, nor where any of it is not what it says', async () => {
    const { id } = await addVisit()
    const pain = await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 3, at: Date.now() }))
    const attach = (to: string, ...files: { contentType: string; text: string }[]) =>
      codeOf(phone.visitFiles((all) => all.attach(to, parcel(null, ...files))))
    expect(await attach(pain.id, fhir('a'))).toBe('record-unknown')
    expect(await attach(id, fhir('a'), { contentType: 'text/html', text: '<script>' })).toBe('file-unreadable')
    expect(await attach(id, fhir('a'), { contentType: 'application/fhir+json', text: '{}' })).toBe('file-unreadable')
    expect(await phone.visitFiles((all) => all.list(id))).toEqual([])
  })
})
