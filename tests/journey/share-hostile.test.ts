import { ImmutableString } from '@automerge/automerge'
import { Device, openShare, type Environment, type HandedOver, type ShareRequest } from '@sotto/client'
import { decode, encode, systemRandom, type Codec } from '@sotto/crypto'
import { decodeFragment, encodeFragment, fromBase64url, sealReply, shareProofs, toBase64url } from '@sotto/crypto/share'
import { ROUTES, type RouteAnswer, type RouteName } from '@sotto/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { Diary } from '../../packages/client/src/diary/diary.ts'
import { exchange } from '../../packages/client/src/sync/exchange.ts'
import type { DocumentRoot } from '../../packages/client/src/document/document.ts'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

/* A device of the same diary that writes what no program of this repository writes, and a relay that lies to owners. */
const DAY_MS = 86_400_000

/** What comes of a call instead of its answer; null where the relay is honest. */
let relay: ((url: string, ask: () => ReturnType<Environment['network']['post']>) => typeof ask | null) | null = null
let ahead = 0
const env: Environment = {
  ...environment,
  clock: { ...environment.clock, now: () => Date.now() + ahead },
  network: {
    ...environment.network,
    post: (...call) => {
      const ask = () => environment.network.post(...call)
      return (relay?.(call[0], ask) ?? ask)()
    },
  },
}
const offline = () => () => Promise.reject(new Error('offline'))
const lying =
  <N extends RouteName>(route: N, lie: (answer: RouteAnswer<N>) => unknown): NonNullable<typeof relay> =>
  (url, ask) => {
    if (!url.endsWith(`/${route}`)) return null
    const codec = ROUTES[route].answer as Codec<unknown>
    return async () => {
      const answer = await ask()
      if (answer.status !== 200) return answer
      return { ...answer, body: encode(codec, lie(decode(codec, answer.body) as RouteAnswer<N>)) }
    }
  }

let world: World
let owner: Device
let hostile: DeviceState
beforeAll(async () => {
  world = await startWorld(null)
})
beforeEach(async () => {
  owner = (await Device.create(env, new Shelf().store, { relay: world.url, name: 'Phone' })).device
  await owner.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
})
afterEach(async () => {
  relay = null
  ahead = 0
  await owner.close()
})
afterAll(() => world.close())

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )
const make = (request: Partial<ShareRequest> = {}): Promise<HandedOver> =>
  owner.shares((shares) => shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none', ...request }))
const draft = async (request: Partial<ShareRequest> = {}) => {
  relay = offline
  expect(await codeOf(make(request))).toBe('share-draft')
  relay = null
  return await only()
}
const only = async () => {
  const [line, ...more] = await owner.shares((shares) => shares.list())
  if (!line || more.length > 0) throw new Error('not one line')
  return line
}
const opens = async ({ link, passcode }: HandedOver) =>
  codeOf(openShare(environment, link, passcode === null ? {} : { passcode }))

/** Another device of the diary, in other hands, does this to a document. */
async function plant(name: string | null, id: string, edit: (root: DocumentRoot) => void): Promise<void> {
  await owner.sync()
  const shelf = new Shelf()
  await (await pair(owner, shelf, 'Stolen')).close()
  hostile = await loadState(environment, shelf.store)
  const diary = new Diary(hostile)
  await diary.write(name === null ? await diary.documentOf(id) : hostile.vault.documentId(name), edit)
  await exchange(hostile)
}

test('a line without a place for amendments keeps no device from syncing', async () => {
  const { id } = await make()
  await plant(null, id, ({ records }) => {
    delete records[id]?.['amendments']
    Object.assign(records[id] ?? {}, { share: new ImmutableString('0'.repeat(64)) })
  })
  await owner.sync()
  expect((await only()).state).toBe('draft')
})

test('a line that names another share does not have that one ended', async () => {
  const other = await make()
  const made = await make()
  const [line] = (await owner.shares((shares) => shares.list())).filter(({ id }) => id === other.id)
  await plant(null, made.id, ({ records }) => {
    Object.assign(records[made.id] ?? {}, { share: new ImmutableString(line?.share ?? '') })
  })
  await owner.sync()
  await owner.shares((shares) => shares.revoke(made.id))
  await owner.sync()
  expect(await opens(made)).toBe('share-gone')
  expect(await opens(other)).toBe('nothing was refused')
})

test('a share that another device noted as taken back is taken back at the relay all the same', async () => {
  const made = await make()
  await plant(null, made.id, ({ records }) => {
    Object.assign(records[made.id] ?? {}, { state: new ImmutableString('revoked') })
  })
  relay = (url) => (url.endsWith('/share-list') ? () => Promise.reject(new Error('cut')) : null)
  expect(await codeOf(owner.sync())).toBe('relay-unreachable')
  expect((await only()).state).toBe('revoked')
  expect(await opens(made)).toBe('nothing was refused')
  await owner.shares((shares) => shares.revoke(made.id))
  expect(await opens(made)).toBe('share-gone')
})

test('what comes in after the owner looked is not sealed unseen', async () => {
  const request = { choice: { fields: ['pain.nrs'] }, passcode: 'none' } as const
  const look = async () => (await owner.shares((shares) => shares.preview(request))).digest
  const seen = await look()
  await owner.diary((diary) => diary.add({ kind: 'pain', nrs: 9 }))
  expect(await codeOf(make({ ...request, seen }))).toBe('input-invalid')
  const again = await look()
  expect(await codeOf(make({ ...request, recipient: 'Somebody else', seen: again }))).toBe('input-invalid')
  expect(await owner.shares((shares) => shares.list())).toEqual([])
})

test('a draft is not put up without its passcode', async () => {
  const { id } = await draft({ passcode: 'auto' })
  await plant(`share/${id}`, id, ({ ledger }) => {
    ledger['passcode'] = new ImmutableString('')
  })
  await owner.sync()
  expect(await codeOf(owner.shares((shares) => shares.send(id)))).toBe('share-incomplete')
})

test.each<[string, (handed: HandedOver) => Uint8Array]>([
  ['no JSON', () => new TextEncoder().encode('words of the diary')],
  ['another snapshot', ({ snapshot }) => new TextEncoder().encode(JSON.stringify({ ...snapshot, rows: [] }))],
])('a text that is %s is neither shown as what was sealed nor sealed under the same key', async (_what, textOf) => {
  const made = await make()
  await plant(`share/${made.id}`, made.id, ({ ledger }) => {
    ledger['part-0000'] = textOf(made)
  })
  relay = lying('share-list', () => ({ shares: [] }))
  await owner.sync()
  relay = null
  expect((await only()).state).toBe('draft')
  expect(await codeOf(owner.shares((shares) => shares.show(made.id)))).toBe('share-incomplete')
  expect(await codeOf(owner.shares((shares) => shares.send(made.id)))).toBe('share-incomplete')
})

test('secrets of another length are none', async () => {
  const { id } = await make()
  await plant(`share/${id}`, id, ({ ledger }) => {
    ledger['secret'] = new Uint8Array(5)
    ledger['owner'] = new Uint8Array(5)
  })
  await owner.sync()
  expect(await codeOf(owner.shares((shares) => shares.show(id)))).toBe('share-incomplete')
  expect(await codeOf(owner.shares((shares) => shares.openings(id)))).toBe('share-incomplete')
  expect((await owner.shares((shares) => shares.revoke(id))).state).toBe('revoked')
})

test('taken back stays so where another device wrote another state at the same time', async () => {
  const made = await make()
  await owner.shares((shares) => shares.revoke(made.id))
  await plant(null, made.id, ({ records }) => {
    Object.assign(records[made.id] ?? {}, { state: new ImmutableString('paused') })
  })
  // As after a restore from an older backup.
  let revoked = 0
  relay = (url, ask) => {
    if (url.endsWith('/share-revoke')) revoked += 1
    return lying('share-list', ({ shares }) => ({
      shares: shares.map((share) => ({ ...share, state: 'active', reason: null })),
    }))(url, ask)
  }
  await owner.sync()
  expect(revoked).toBe(1)
  expect((await only()).state).toBe('revoked')
})

test('a relay that says it revoked and did not is not believed', async () => {
  const made = await make()
  relay = lying('share-revoke', (standing) => ({ ...standing, state: 'active', reason: null }))
  expect(await codeOf(owner.shares((shares) => shares.revoke(made.id)))).toBe('relay-answer-wrong')
  expect((await only()).state).toBe('active')
})

test('a share that is used up, and one that was to end sooner, are so again at a relay that lost it', async () => {
  const used = await make({ opens: 1 })
  const shortened = await make()
  await opens(used)
  await owner.sync()
  const endMs = Date.now() + DAY_MS
  await owner.shares((shares) => shares.shorten(shortened.id, endMs))
  const calls: string[] = []
  relay = (url, ask) => {
    calls.push(url.slice(url.lastIndexOf('/') + 1))
    return lying('share-list', ({ shares }) => ({
      shares: shares.map((share) => ({
        ...share,
        state: 'active',
        reason: null,
        opensLeft: 5,
        expiresAtMs: shortened.snapshot.expiresAtMs,
      })),
    }))(url, ask)
  }
  const lines = await owner.shares((shares) => shares.refresh())
  const lineOf = ({ id }: HandedOver) => lines.find((line) => line.id === id)
  expect(lineOf(used)?.state).toBe('used-up')
  expect(lineOf(shortened)?.expiresAt).toBe(endMs)
  expect(calls.filter((call) => call !== 'share-list').sort()).toEqual(['share-change', 'share-revoke'])
})

test('a draft that a fast clock sealed is not put up once the clock is right', async () => {
  ahead = 100 * DAY_MS
  const { id } = await draft({ lifeMs: 7 * DAY_MS })
  ahead = 0
  expect(await codeOf(owner.shares((shares) => shares.send(id)))).toBe('clock-wrong')
})

test('a draft that had arrived before its answer was lost can be sent', async () => {
  relay = (url, ask) =>
    url.endsWith('/share-create') ? () => ask().then(() => Promise.reject(new Error('cut'))) : null
  expect(await codeOf(make())).toBe('share-draft')
  relay = null
  const { id } = await only()
  const sent = await owner.shares((shares) => shares.send(id))
  expect((await only()).state).toBe('active')
  expect(await opens(sent)).toBe('nothing was refused')
})

test('a draft that was ended elsewhere meanwhile is not said to be sent', async () => {
  relay = (url, ask) =>
    url.endsWith('/share-create') ? () => ask().then(() => Promise.reject(new Error('cut'))) : null
  expect(await codeOf(make())).toBe('share-draft')
  const { id } = await only()
  relay = lying('share-list', ({ shares }) => ({
    shares: shares.map((share) => ({ ...share, state: 'ended', reason: 'revoked' })),
  }))
  expect(await codeOf(owner.shares((shares) => shares.send(id)))).toBe('share-ended')
  expect((await only()).state).toBe('revoked')
})

test('a reply of no moment that a calendar has does not hide the others', async () => {
  const made = await make()
  const { id, link } = await shareProofs(decodeFragment(made.link.split('#')[1] ?? '').secret)
  const post = (path: string, more: object, headers = {}) =>
    fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ id: toBase64url(id), link: toBase64url(link), ...more }),
    })
  const cookie = (await post('/open', {})).headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const atMs of [9e15, Date.now()]) {
    const key = fromBase64url(made.snapshot.keys.reply) ?? new Uint8Array()
    const reply = toBase64url(await sealReply(key, { atMs, text: 'thank you', name: null }, systemRandom))
    expect((await post('/open/reply', { reply }, { cookie })).status).toBe(204)
  }
  const { replies, unreadable } = await owner.shares((shares) => shares.openings(made.id))
  expect([replies.length, unreadable]).toEqual([1, 1])
})

test('what a recipient typed turns no line; a question of no moment, of another device, is passed over', async () => {
  const made = await make()
  await openShare(env, made.link, { recipient: 'Dr\u202e. Real\u2066' })
  const heard = await owner.shares((shares) => shares.openings(made.id))
  // Who opens gives a name; that it could be read is said without one.
  expect(heard.openings.map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['opened', 'Dr. Real'],
    ['decrypted', null],
  ])
  const question = { to: 'a', why: 'b', name: null, settled: { atMs: 1, link: null } }
  await plant(`share/${made.id}`, made.id, ({ ledger }) => {
    for (const [id, atMs] of [['0', 9e15] as const, ['1', -9e15] as const, ['2', 5] as const]) {
      const asked = { id: id.repeat(32), atMs, ...question }
      ledger[`question-${asked.id}`] = new ImmutableString(JSON.stringify(asked))
    }
  })
  await owner.sync()
  const { questions } = await owner.shares((shares) => shares.openings(made.id))
  expect(questions.map(({ atMs }) => atMs)).toEqual([5])
})

test('a relay that tells of openings for ever is heard for a while', async () => {
  const made = await make()
  await opens(made)
  let n = 0
  relay = lying('share-events', ({ notes }) => ({
    notes: Array.from({ length: 400 }, () => ({ n: ++n, sealed: notes[0]?.sealed ?? new Uint8Array(1) })),
  }))
  await owner.shares((shares) => shares.openings(made.id))
  expect(n).toBe(1200)
})

test('a line of the ledger is written by a share alone, and no import brings one', async () => {
  const planted = { kind: 'disclosure', carrier: 'link', recipient: 'somebody', share: 'ab'.repeat(32) } as const
  expect(await codeOf(owner.diary((diary) => diary.add(planted)))).toBe('ledger-kept')
  const { taken, unlinked } = await owner.import([{ kind: 'pain', nrs: 2, rating: 'now' }, planted])
  expect([taken, unlinked]).toEqual([1, 1])
  expect(await owner.diary((diary) => diary.list({ kinds: ['disclosure'] }))).toEqual([])
})

test('a link whose terms were rewritten on the way opens nothing', async () => {
  const { link } = await owner.shares((shares) =>
    shares.create({ choice: { preset: 'family' }, passcode: 'none', onward: [] }),
  )
  const [page = '', fragment = ''] = link.split('#')
  const rewritten = encodeFragment({ ...decodeFragment(fragment), onward: ['ai-training'] })
  expect(await codeOf(openShare(env, `${page}#${rewritten}`))).toBe('link-damaged')
  await openShare(env, link)
})
