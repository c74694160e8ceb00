import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encode, openEpochKeys, removeMembers, systemRandom } from '@sotto/crypto'
import { LIMITS, PROTOCOL_VERSION, ROUTES } from '@sotto/shared'
import { call, type Refused, refusedWith } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { objectOf } from './requests.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('limits on $name', ({ open }) => {
  const clock = new HandClock()
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  test('a full quota refuses the push whole, and only what adds bytes', async () => {
    const { send } = await relayOn(store.database, { env: { SOTTO_QUOTA_BYTES: '8000' } })
    const device = await Device.openVault(send)
    const first = device.seal()
    await device.push(first)
    const { bytes, quotaBytes } = await device.call('status', {})
    expect(quotaBytes).toBe(8000)
    const { seq, lastId } = device
    const many = Array.from({ length: 10 }, () => device.seal())
    expect(await refusedWith(device.push(...many))).toBe('quota-full')
    expect((await device.call('status', {})).bytes).toBe(bytes)
    expect(
      await refusedWith(device.call('objects-put', { objects: [objectOf(device).bytes, objectOf(device).bytes] })),
    ).toBe('quota-full')
    expect((await device.push(first)).results[0]?.outcome).toBe('known')
    Object.assign(device, { seq, lastId })
    expect((await device.push(device.seal())).results[0]?.outcome).toBe('stored')
  })

  test('a full vault lets nobody in, and somebody out', async () => {
    const { send } = await relayOn(store.database, { env: { SOTTO_QUOTA_BYTES: '8000' } })
    const device = await Device.openVault(send)
    const thief = await device.invite()
    const { vault } = device.roster
    const { kysely } = store.database
    await kysely.updateTable('vaults').set({ bytes: 8000 }).where('vault', '=', vault).execute()
    expect(await refusedWith(device.invite())).toBe('quota-full')
    const by = { roster: device.roster, author: device.keys, random: systemRandom }
    const epochKeys = openEpochKeys(device.roster, device.keys)
    const removes = [{ id: thief.keys.id, cut: [] }]
    await device.append(removeMembers({ ...by, epochKeys, removes }))
    expect(await refusedWith(thief.call('status', {}))).toBe('not-signed-in')
  })

  test('made-up tokens are paid for by the address that sends them', async () => {
    const { send } = await relayOn(store.database, { clock, env: { SOTTO_RATE_ADDRESS: '5' } })
    const codes: string[] = []
    for (let at = 0; at < 8; at++) codes.push(await refusedWith(call(send, 'status', {}, systemRandom(64))))
    expect(codes).toEqual([...Array(5).fill('not-signed-in'), ...Array(3).fill('rate-limited')])
  })

  test('bytes that a sweep or another relay gave back count at once', async () => {
    const { send } = await relayOn(store.database, { env: { SOTTO_QUOTA_BYTES: '8000' } })
    const device = await Device.openVault(send)
    await device.push(device.seal())
    const { vault } = device.roster
    const { kysely } = store.database
    await kysely.updateTable('vaults').set({ bytes: 8000 }).where('vault', '=', vault).execute()
    const waiting = device.seal()
    expect(await refusedWith(device.push(waiting))).toBe('quota-full')
    await kysely.updateTable('vaults').set({ bytes: 1000 }).where('vault', '=', vault).execute()
    expect((await device.push(waiting)).results[0]?.outcome).toBe('stored')
  })

  test('calls above the rate are told when to come back', async () => {
    const { send } = await relayOn(store.database, { clock, env: { SOTTO_RATE_ADDRESS: '60', SOTTO_RATE_VAULT: '20' } })
    const device = await Device.openVault(send)
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => device.call('status', {})))
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThanOrEqual(20)
    const [first] = refused as PromiseRejectedResult[]
    expect(first?.reason).toMatchObject({ code: 'rate-limited', status: 429 })
    const retryAfterMs = (first?.reason as Refused | undefined)?.retryAfterMs ?? 0
    expect(retryAfterMs).toBeGreaterThan(0)
    clock.advance(retryAfterMs)
    await device.call('status', {})
    const vault = systemRandom(32)
    const asked = await Promise.allSettled(
      Array.from({ length: 80 }, () => call(send, 'erasure', { vault: systemRandom(32) })),
    )
    expect(asked.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(20)
    expect(await refusedWith(call(send, 'erasure', { vault }))).toBe('rate-limited')
  })

  test('a body above its route’s size is refused before it is read', async () => {
    const { send } = await relayOn(store.database)
    const device = await Device.openVault(send)
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 65536
        controller.enqueue(new Uint8Array(65536))
      },
    })
    const headers = {
      'sotto-protocol': String(PROTOCOL_VERSION),
      authorization: `Bearer ${Buffer.from(device.token ?? []).toString('base64url')}`,
    }
    const streamed = { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit
    expect((await send(new Request('http://relay.test/v1/status', streamed))).status).toBe(413)
    expect(pulled).toBeLessThan(2 * 1024 * 1024)
    const declared = { ...headers, 'content-length': String(LIMITS.bodyBytes + 1) }
    const body = encode(ROUTES.status.request, {}) as Uint8Array<ArrayBuffer>
    const answer = await send(
      new Request('http://relay.test/v1/objects-put', { method: 'POST', body, headers: declared }),
    )
    expect(answer.status).toBe(413)
  })

  test('a batch above its bytes is refused', async () => {
    const { send } = await relayOn(store.database)
    const device = await Device.openVault(send)
    const big = Array.from({ length: 5 }, () => device.seal({ size: 900_000 }))
    const attempt = device.push(...big)
    expect(await refusedWith(attempt)).toBe('too-large')
  })

  test('a page ends at its bytes and the next goes on', async () => {
    const { send } = await relayOn(store.database)
    const device = await Device.openVault(send)
    for (let nth = 0; nth < 7; nth++) await device.push(device.seal({ size: 900_000 }))
    const first = await device.call('pull', { after: 0 })
    expect(first.more).toBe(true)
    expect(first.head).toBe(8)
    expect(first.items.length).toBeGreaterThan(1)
    expect((await device.pullAll()).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})
