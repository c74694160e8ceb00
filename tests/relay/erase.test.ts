import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recoveryKeyHash } from '@sotto/crypto'
import { call, refusedWith, type Send } from './caller.ts'
import { Device, ORIGIN } from './device.ts'
import { somebodyWaits } from './locks.ts'
import { relayOn } from './relay.ts'
import { checkpointOf, eraseStatement, objectOf } from './requests.ts'
import { ask, Shared } from './shared.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('erasing a vault on $name', ({ open }) => {
  let store: Store
  let send: Send
  let device: Device
  beforeAll(async () => {
    store = await open()
    ;({ send } = await relayOn(store.database, { env: { SOTTO_ORIGINS: `${ORIGIN},https://second.test` } }))
  })
  beforeEach(async () => {
    device = await Device.openVault(send)
  })
  afterAll(() => store.close())

  /** Every table that there is, whatever the relay knows of it, with the bytes of each of its columns. */
  const everything = async (): Promise<Map<string, Buffer>> => {
    const { run } = store.database
    const columns = await run<{ name: string; column: string }>(
      {
        name: 'columns of bytes',
        text: `select table_name as name, column_name as column from information_schema.columns
          where table_schema = 'public' and data_type = 'bytea'`,
      },
      [],
    )
    const held = new Map<string, Buffer>()
    for (const { name, column } of columns) {
      const text = `select "${column}" as bytes from "${name}" where "${column}" is not null`
      const rows = await run<{ bytes: Uint8Array }>({ name: `bytes of ${name}.${column}`, text }, [])
      held.set(`${name}.${column}`, Buffer.concat(rows.map(({ bytes }) => bytes)))
    }
    return held
  }

  /** Puts something of the vault into every table, and tells all that names it. */
  const fill = async (): Promise<Uint8Array[]> => {
    const { vault } = device.roster
    const laptop = await device.invite()
    const helper = await device.invite('helper')
    await helper.push(helper.seal())
    await device.push(device.seal())
    await device.append(await device.removal(laptop.keys.id))
    await device.call('objects-put', { objects: [objectOf(device).bytes] })
    const { bytes: checkpoint } = checkpointOf(device)
    await device.call('checkpoint-post', { checkpoint, retireThrough: 0, retireObjects: [] })
    const shared = await Shared.by(device)
    const { cookie } = await ask(send, '/open', shared.opening())
    await ask(send, '/open/reply', shared.proofs({ reply: 'AAAA' }), { cookie: cookie ?? '' })
    await call(send, 'challenge', { vault, member: device.keys.id })
    const recovery = device.recovery ?? device.keys
    await Device.recover(send, recovery, device.roster)
    await call(send, 'recovery-challenge', { signPk: recovery.signPk })
    const keys = [device, laptop, helper].map((one) => one.keys).concat(recovery)
    return [vault, shared.share, ...keys.flatMap(({ id, signPk }) => [id, signPk, recoveryKeyHash(signPk)])]
  }
  const tablesNaming = (held: ReadonlyMap<string, Buffer>, names: readonly Uint8Array[]) =>
    new Set(
      [...held]
        .filter(([, bytes]) => names.some((name) => bytes.includes(Buffer.from(name))))
        .map(([name]) => name.split('.')[0]),
    )

  test('no row of any table names vault, members, keys or shares but the statement', async () => {
    const neighbour = await Device.openVault(send)
    const names = await fill()
    const all = new Set([...(await everything()).keys()].map((name) => name.split('.')[0]))
    const [before, others] = [tablesNaming(await everything(), names), ['erased', 'mailboxes', 'relay']]
    expect(before).toEqual(new Set([...all].filter((name) => !others.includes(name ?? ''))))
    const statement = eraseStatement(device)
    await device.call('erase', { statement })
    expect(tablesNaming(await everything(), names)).toEqual(new Set(['erased']))
    expect(await call(send, 'erasure', { vault: device.roster.vault })).toEqual({ statement })
    await neighbour.push(neighbour.seal())
    await Device.recover(send, neighbour.recovery ?? neighbour.keys, neighbour.roster)
  })

  test('whoever comes afterwards is told so', async () => {
    const { vault } = device.roster
    expect(await call(send, 'erasure', { vault })).toEqual({ statement: null })
    await device.call('erase', { statement: eraseStatement(device) })
    expect(await refusedWith(device.push(device.seal()))).toBe('not-signed-in')
    expect(await refusedWith(device.call('pull', { after: 0 }))).toBe('not-signed-in')
    expect(await refusedWith(device.signIn())).toBe('vault-erased')
    const genesis = device.genesis ?? new Uint8Array()
    expect(await refusedWith(call(send, 'sign-up', { genesis, invitation: null }))).toBe('vault-erased')
    const restored = call(send, 'roster-restore', { chain: [genesis], invitation: null })
    expect(await refusedWith(restored)).toBe('vault-erased')
    const recovery = device.recovery ?? device.keys
    expect(await refusedWith(Device.recover(send, recovery, device.roster))).toBe('not-signed-in')
  })

  test('a statement counts at the relay that it names, by any of its origins', async () => {
    const elsewhere = eraseStatement(device, 'https://elsewhere.test')
    expect(await refusedWith(device.call('erase', { statement: elsewhere }))).toBe('not-allowed')
    expect((await device.call('status', {})).head).toBe(1)
    await device.call('erase', { statement: eraseStatement(device, 'https://second.test') })
  })

  test('a delegate erases nothing, nor does anybody with another’s statement', async () => {
    const delegate = await device.invite('delegate')
    expect(await refusedWith(delegate.call('erase', { statement: eraseStatement(delegate) }))).toBe('not-allowed')
    const laptop = await device.invite()
    expect(await refusedWith(laptop.call('erase', { statement: eraseStatement(device) }))).toBe('not-allowed')
    await device.call('status', {})
  })

  test('a statement counts as its owner signed it, under the newest roster head', async () => {
    const old = eraseStatement(device)
    const laptop = await device.invite()
    expect(await refusedWith(device.call('erase', { statement: old }))).toBe('roster-behind')
    const statement = eraseStatement(device)
    const altered = statement.with(-1, 255 - (statement.at(-1) ?? 0))
    expect(await refusedWith(device.call('erase', { statement: altered }))).toBe('not-allowed')
    await laptop.call('status', {})
    await device.call('erase', { statement })
  })

  test('a sign-in under way leaves no token behind', async () => {
    const { vault } = device.roster
    const member = device.keys.id
    const { kysely } = store.database
    let erased: Promise<unknown> = Promise.resolve()
    await kysely.transaction().execute(async (tx) => {
      await tx.selectFrom('members').select('member').where('vault', '=', vault).forShare().execute()
      erased = device.call('erase', { statement: eraseStatement(device) })
      await somebodyWaits(store)
      const hash = new Uint8Array(32)
      await tx.insertInto('tokens').values({ vault, hash, member, expires_at: Number.MAX_SAFE_INTEGER }).execute()
    })
    await erased
    expect(await kysely.selectFrom('tokens').selectAll().where('vault', '=', vault).execute()).toEqual([])
  })
})
