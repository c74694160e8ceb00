import { describe, expect, test } from 'vitest'
import { Device } from '@sotto/client'
import { encode, fromHex, memberKeys, signErase, systemRandom } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { loadState } from '../../packages/client/src/device/state.ts'
import { RelayClient } from '../../packages/client/src/relay/relay-client.ts'
import { answered, idle, Line, offline, once, refusing } from './line.ts'
import { tablesNaming } from './traces.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, pair, Shelf, startWorld } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = async (device: Device, note: string): Promise<void> => {
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))
}

const notes = async (device: Device): Promise<string[]> =>
  device.diary(async (diary) =>
    (await diary.list()).flatMap((record) => ('note' in record ? [String(record.note)] : [])),
  )

describe.each(STORES)('erasing a diary on %s', (store) => {
  const world = worldOn(store)

  /** Two devices of one diary, each on a line and a shelf of its own. */
  async function family(url = world.url) {
    const [line, away] = [new Line(), new Line()]
    const [phoneShelf, laptopShelf] = [new Shelf(), new Shelf()]
    const { device: phone } = await Device.create(line.env, phoneShelf.store, { relay: url, name: 'Phone' })
    const laptop = await pair(phone, laptopShelf, 'Laptop', away.env)
    await add(phone, 'from the phone')
    for (const device of [phone, laptop]) await device.sync()
    return { phone, laptop, line, away, phoneShelf, laptopShelf }
  }

  test('leaves nothing in the database but the signed statement, and other diaries alone', async () => {
    const { phone, laptop, phoneShelf } = await family()
    const { phone: other } = await family()
    const { share } = await phone.shares(async (shares) => {
      const { id } = await shares.create({ choice: { preset: 'physio' } })
      return (await shares.list()).find((line) => line.id === id) ?? { share: undefined }
    })
    await add(laptop, 'from the laptop')
    await laptop.sync()
    await laptop.checkpoint()
    await phone.sync()
    const { vault } = await loadState(environment, phoneShelf.store)
    const documents = await phone.diary((diary) => diary.documents())
    const members = [...vault.roster.members.values()].flatMap(({ id, signPk, sealPk }) => [id, signPk, sealPk])
    const within = [vault.id, ...members, ...documents, fromHex(share ?? '')]
    expect(await tablesNaming(world.database, within)).toEqual(
      expect.arrayContaining(['members', 'objects', 'roster', 'shares', 'spaces', 'streams', 'tokens', 'updates']),
    )
    await phone.erase()
    expect(await tablesNaming(world.database, within)).toEqual(['erased'])
    expect(await phone.status()).toMatchObject({ erased: true })
    await expect(phone.sync()).rejects.toEqual(coded('vault-erased'))
    await expect(phone.shares((shares) => shares.create({ choice: { preset: 'physio' } }))).rejects.toEqual(
      coded('vault-erased'),
    )
    expect(await notes(phone)).toEqual(['from the phone', 'from the laptop'])
    await add(other, 'as before')
    expect(await other.sync()).toMatchObject({ waiting: 0, alarms: [], erased: false })
  })

  test('ends for a device that was offline with unsent work: it brings nothing back and loses nothing', async () => {
    const { phone, laptop, laptopShelf, away } = await family()
    away.before = offline
    await add(laptop, 'never sent')
    await expect(laptop.sync()).rejects.toEqual(coded('relay-unreachable'))
    await phone.erase()
    away.before = idle
    await expect(laptop.sync()).rejects.toEqual(coded('vault-erased'))
    expect(await laptop.status()).toMatchObject({ waiting: 1, erased: true, alarms: [] })
    await laptop.close()

    // It remembers, and asks for nothing but whether the roster says otherwise.
    const again = await Device.open(away.env, laptopShelf.store)
    const asked = away.calls.length
    await expect(again.sync()).rejects.toEqual(coded('vault-erased'))
    await expect(again.live(() => {}, new AbortController().signal)).rejects.toEqual(coded('vault-erased'))
    expect(new Set(away.calls.slice(asked).map((call) => call.split(' ')[1]))).toEqual(
      new Set(['challenge', 'sign-in']),
    )
    expect(await notes(again)).toEqual(['from the phone', 'never sent'])
    const { vault } = await loadState(environment, laptopShelf.store)
    expect(await tablesNaming(world.database, [vault.id])).toEqual(['erased'])
  })

  test('holds at a relay that has lost the statement too', async () => {
    const lost = await startWorld(null)
    const port = Number(new URL(lost.url).port)
    const { phone, laptop, phoneShelf } = await family(lost.url)
    await add(laptop, 'never sent')
    await phone.erase()
    await expect(laptop.sync()).rejects.toEqual(coded('vault-erased'))
    await lost.close()
    const wiped = await startWorld(null, port)
    for (const device of [phone, laptop]) await expect(device.sync()).rejects.toEqual(coded('vault-erased'))
    const { vault } = await loadState(environment, phoneShelf.store)
    expect(await tablesNaming(wiped.database, [vault.id])).toEqual([])
    // One that was restored from before the erasure knows them again, and is given nothing.
    const restored = new RelayClient(environment.network, wiped.url)
    await restored.call('roster-restore', { chain: [...vault.chain], invitation: null })
    for (const device of [phone, laptop]) await expect(device.sync()).rejects.toEqual(coded('vault-erased'))
    expect(await tablesNaming(wiped.database, [vault.id])).not.toContain('updates')
    expect(await notes(laptop)).toContain('never sent')
    await wiped.close()
  })

  test('is taken for done only when it is, whatever became of the answer', async () => {
    const { phone, laptop, line } = await family()
    line.before = (route) => (route === 'erase' ? offline() : idle())
    await expect(phone.erase()).rejects.toEqual(coded('relay-unreachable'))
    line.before = idle
    await add(phone, 'as before')
    expect(await phone.sync()).toMatchObject({ waiting: 0, erased: false })

    line.after = (route) => (route === 'erase' ? offline() : idle())
    line.before = (route) => (route === 'erasure' ? offline() : idle())
    await expect(phone.erase()).rejects.toEqual(coded('relay-unreachable'))
    ;[line.before, line.after] = [idle, idle]
    await phone.erase()
    await phone.erase()
    expect(await phone.status()).toMatchObject({ erased: true })
    await laptop.erase()
    expect(await laptop.status()).toMatchObject({ erased: true })
  })

  test('hears of it all the same where only the answer was lost', async () => {
    const { phone, line } = await family()
    line.after = (route) => (route === 'erase' ? offline() : idle())
    await phone.erase()
    expect(await phone.status()).toMatchObject({ erased: true })
  })

  test('takes in first what has come meanwhile, and a roster that moves on', async () => {
    const { phone, laptop, line } = await family()
    await add(laptop, 'at the last moment')
    await laptop.sync()
    line.before = once('erase', () => laptop.rotate())
    await phone.erase()
    expect(await notes(phone)).toContain('at the last moment')
    await expect(laptop.sync()).rejects.toEqual(coded('vault-erased'))
  })

  test('ends a live connection with the proof', async () => {
    const { phone, laptop } = await family()
    const connected = Promise.withResolvers<void>()
    const onState = (isConnected: boolean) => (isConnected ? connected.resolve() : undefined)
    const ended = expect(laptop.live(() => {}, new AbortController().signal, onState)).rejects.toEqual(
      coded('vault-erased'),
    )
    await connected.promise
    await phone.erase()
    await ended
    expect(await laptop.status()).toMatchObject({ erased: true })
  })

  test('is believed of no relay without the proof of an owner, made for that relay', async () => {
    const { phone, laptop, line, laptopShelf } = await family()
    const thiefShelf = new Shelf()
    const thief = await pair(phone, thiefShelf, 'Thief')
    await phone.revoke(thief.id)
    await laptop.sync()
    const { vault: stolen } = await loadState(environment, thiefShelf.store)
    const { vault } = await loadState(environment, laptopShelf.store)
    const { roster } = vault
    const said = { vault: vault.id, relay: world.url, rosterHead: roster.head, atMs: 1 }
    const claims: [string, Uint8Array | null][] = [
      ['no statement', null],
      ['no statement at all', systemRandom(40)],
      ['one for another relay', signErase({ ...said, relay: 'https://relay.example' }, vault.keys)],
      ['one of another diary', signErase({ ...said, vault: systemRandom(32) }, vault.keys)],
      ['one of nobody', signErase(said, memberKeys(systemRandom(32)))],
      ['one of a removed device', signErase(said, stolen.keys)],
      [
        'one of a removed device, under its last head',
        signErase({ ...said, rosterHead: stolen.roster.head }, stolen.keys),
      ],
      ['one that was changed', signErase(said, vault.keys).with(100, 7)],
    ]
    for (const [what, statement] of claims) {
      line.answer = (route) => {
        if (route === 'sign-in') return refusing('vault-erased')
        return route === 'erasure' ? answered(encode(ROUTES.erasure.answer, { statement })) : null
      }
      await expect(phone.sync(), what).rejects.toEqual(coded('relay-tampered'))
    }
    line.answer = () => null
    await add(phone, 'as before')
    expect(await phone.sync()).toMatchObject({ waiting: 0, erased: false })
    await laptop.sync()
    expect(await notes(laptop)).toContain('as before')
  })
})
