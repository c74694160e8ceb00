import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createVault,
  memberKeys,
  openEpochKeys,
  recoveryKeyHash,
  rotateEpoch,
  signChallenge,
  signRecoveryChallenge,
  systemRandom,
} from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import type { Relay } from '@sotto/server'
import { call, refusedWith, type Send } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device, ORIGIN, recoveryAnswer } from './device.ts'
import { somebodyWaits } from './locks.ts'
import { relayOn } from './relay.ts'
import { eraseStatement } from './requests.ts'
import { STORES, type Store } from './stores.ts'

/** The keys of a new phrase. */
const phrase = () => memberKeys(systemRandom(32))

describe.each(STORES)('recovery by a phrase’s key on $name', ({ open }) => {
  const clock = new HandClock()
  const statements: string[] = []
  let store: Store
  let relay: Relay
  let send: Send
  let phone: Device
  let first: ReturnType<typeof phrase>
  beforeAll(async () => {
    store = await open((text) => statements.push(text))
    const env = { SOTTO_ORIGINS: `${ORIGIN},https://second.test` }
    ;({ relay, send } = await relayOn(store.database, { clock, env }))
  })
  beforeEach(async () => {
    phone = await Device.openVault(send)
    first = phone.recovery ?? phrase()
  })
  afterAll(() => store.close())

  const signIn = async (answer: Promise<Awaited<ReturnType<typeof recoveryAnswer>>>) =>
    call(send, 'recovery-sign-in', await answer)
  const recover = (keys = first, relay = ORIGIN) => Device.recover(send, keys, phone.roster, relay)
  /** Puts another phrase in the place of the first. */
  const replace = async () => {
    const next = phrase()
    await phone.append(phone.phraseEntry(next))
    return next
  }

  test('the key finds its vault, and a session that reads and continues the roster and nothing else', async () => {
    await phone.push(phone.seal())
    const signedIn = await signIn(recoveryAnswer(send, first))
    expect(signedIn.vault).toEqual(phone.roster.vault)
    expect(signedIn.storeId).toEqual((await phone.call('status', {})).storeId)
    const recovery = await recover()
    expect((await recovery.call('roster-read', { fromIndex: 0 })).head).toEqual(phone.roster.head)
    expect((await recovery.call('stream-heads', {})).streams).toHaveLength(1)
    expect((await recovery.call('status', {})).head).toBe(2)
    expect(await refusedWith(recovery.call('pull', { after: 0 }))).toBe('not-allowed')
    expect(await refusedWith(recovery.push(recovery.seal()))).toBe('not-allowed')
    const laptop = await recovery.invite()
    expect(await laptop.pullAll()).toHaveLength(3)
  })

  test('any of the relay’s own origins will do, another will not', async () => {
    await recover(first, 'https://second.test')
    expect(await refusedWith(recover(first, 'https://evil.test'))).toBe('not-signed-in')
  })

  test('a challenge is spent by its answer, right or wrong', async () => {
    const right = await recoveryAnswer(send, first)
    await call(send, 'recovery-sign-in', right)
    expect(await refusedWith(call(send, 'recovery-sign-in', right))).toBe('not-signed-in')
    const good = await recoveryAnswer(send, first)
    const bad = { ...good, signature: good.signature.with(0, 255 - (good.signature[0] ?? 0)) }
    expect(await refusedWith(call(send, 'recovery-sign-in', bad))).toBe('not-signed-in')
    expect(await refusedWith(call(send, 'recovery-sign-in', good))).toBe('not-signed-in')
  })

  test('a challenge is good for the key it was asked for, for its time, and for this call', async () => {
    const other = await recoveryAnswer(send, phrase())
    const { signPk } = first
    expect(await refusedWith(call(send, 'recovery-sign-in', { ...other, signPk }))).toBe('not-signed-in')
    const borrowed = await call(send, 'recovery-challenge', { signPk: phrase().signPk })
    const signed = signRecoveryChallenge({ relay: ORIGIN, signPk, ...borrowed }, first)
    const lent = call(send, 'recovery-sign-in', { signPk, ...borrowed, signature: signed })
    expect(await refusedWith(lent)).toBe('not-signed-in')
    const { nonce, expiresAtMs } = await call(send, 'recovery-challenge', { signPk })
    const moved = { signPk, nonce, expiresAtMs: expiresAtMs + 1 }
    const stretched = { ...moved, signature: signRecoveryChallenge({ relay: ORIGIN, ...moved }, first) }
    expect(await refusedWith(call(send, 'recovery-sign-in', stretched))).toBe('not-signed-in')
    const asked = await call(send, 'recovery-challenge', { signPk })
    const member = { relay: ORIGIN, vault: phone.roster.vault, member: first.id, ...asked }
    const signature = signChallenge(member, first)
    expect(await refusedWith(call(send, 'recovery-sign-in', { signPk, ...asked, signature }))).toBe('not-signed-in')
    const late = await recoveryAnswer(send, first)
    clock.advance(LIMITS.challengeLifeMs)
    expect(await refusedWith(call(send, 'recovery-sign-in', late))).toBe('not-signed-in')
  })

  test('a device’s key finds nothing', async () => {
    expect(await refusedWith(recover(phone.keys))).toBe('not-signed-in')
  })

  test('unknown keys are asked like known ones, refused alike, and cost the same until they are proved', async () => {
    const unknown = phrase()
    const seen = async (keys: typeof first) => {
      statements.length = 0
      const answer = await recoveryAnswer(send, keys)
      const wrong = { ...answer, signature: new Uint8Array(64) }
      const code = await refusedWith(call(send, 'recovery-sign-in', wrong))
      return { code, expiresAtMs: answer.expiresAtMs, fields: Object.keys(answer), statements: [...statements] }
    }
    const known = await seen(first)
    expect(await seen(unknown)).toEqual(known)
    expect(known.statements).toHaveLength(2)
    expect(await refusedWith(recover(unknown))).toBe('not-signed-in')
  })

  test('a phrase that was replaced finds nothing and is signed out; the new one finds the vault', async () => {
    const before = await recover()
    const waiting = await recoveryAnswer(send, first)
    const next = await replace()
    expect(await refusedWith(before.call('status', {}))).toBe('not-signed-in')
    expect(await refusedWith(call(send, 'recovery-sign-in', waiting))).toBe('not-signed-in')
    expect(await refusedWith(recover())).toBe('not-signed-in')
    await (await recover(next)).call('roster-read', { fromIndex: 0 })
    const { vault } = phone.roster
    const kept = await store.database.kysely.selectFrom('recovery').selectAll().where('vault', '=', vault).execute()
    expect(kept.map((row) => Uint8Array.from(row.pk_hash))).toEqual([recoveryKeyHash(next.signPk)])
  })

  test('one that is replaced while it signs in gets no session', async () => {
    const { vault } = phone.roster
    let signedIn: Promise<unknown> = Promise.resolve()
    await store.database.kysely.transaction().execute(async (tx) => {
      const removal = tx.updateTable('members').set({ removed_at: 1 }).where('vault', '=', vault)
      await removal.where('member', '=', first.id).execute()
      signedIn = refusedWith(recover())
      await somebodyWaits(store)
    })
    expect(await signedIn).toBe('not-signed-in')
  })

  test('recovery takes part in removing devices and keeps its own place', async () => {
    const lost = await phone.invite()
    const recovery = await recover()
    await recovery.append(await recovery.removal(lost.keys.id))
    expect(await refusedWith(lost.signIn())).toBe('member-revoked')
    await recover()
  })

  test('a key that stands for a vault cannot be made to stand for another', async () => {
    const owner = phrase()
    const { entry: genesis } = createVault({ owner, recovery: first, deviceName: 'phone', random: systemRandom })
    const second = await Device.openVault(send)
    const { head } = await second.call('status', {})
    const chain = [genesis]
    expect(await refusedWith(call(send, 'sign-up', { genesis, invitation: null }))).toBe('roster-refused')
    expect(await refusedWith(call(send, 'roster-restore', { chain, invitation: null }))).toBe('roster-refused')
    expect(await refusedWith(second.append(second.phraseEntry(first)))).toBe('roster-refused')
    expect((await second.call('status', {})).head).toBe(head)
    expect((await signIn(recoveryAnswer(send, first))).vault).toEqual(phone.roster.vault)
    expect((await signIn(recoveryAnswer(send, second.recovery ?? owner))).vault).toEqual(second.roster.vault)
  })

  test('an erased vault is found by no phrase, and its key may stand for another', async () => {
    await phone.call('erase', { statement: eraseStatement(phone) })
    expect(await refusedWith(recover())).toBe('not-signed-in')
    const { entry } = createVault({ owner: phrase(), recovery: first, deviceName: 'phone', random: systemRandom })
    await call(send, 'sign-up', { genesis: entry, invitation: null })
  })

  test('a store that lost the vault, or the newest of it, finds it again by the phrase that counts', async () => {
    const lost = await open()
    const { send: sendLost } = await relayOn(lost.database, { clock })
    const chainOf = async () => (await phone.call('roster-read', { fromIndex: 0 })).entries.map(({ bytes }) => bytes)
    const restore = async () => call(sendLost, 'roster-restore', { chain: await chainOf(), invitation: null })
    await restore()
    const found = await call(sendLost, 'recovery-sign-in', await recoveryAnswer(sendLost, first))
    expect(found.vault).toEqual(phone.roster.vault)
    const next = await replace()
    const epochKeys = openEpochKeys(phone.roster, phone.keys)
    await phone.append(rotateEpoch({ roster: phone.roster, author: phone.keys, epochKeys, random: systemRandom }))
    await restore()
    const asked = async (keys: typeof first) => call(sendLost, 'recovery-sign-in', await recoveryAnswer(sendLost, keys))
    expect(await refusedWith(asked(first))).toBe('not-signed-in')
    expect((await asked(next)).vault).toEqual(phone.roster.vault)
    expect(await refusedWith(call(sendLost, 'status', {}, found.token))).toBe('not-signed-in')
    await lost.close()
  })

  test('an old phrase that stands for another vault by now keeps no lost vault from being restored', async () => {
    await replace()
    const { entries } = await phone.call('roster-read', { fromIndex: 0 })
    const lost = await open()
    const { send: sendLost } = await relayOn(lost.database, { clock })
    const { entry } = createVault({ owner: phrase(), recovery: first, deviceName: 'phone', random: systemRandom })
    await call(sendLost, 'sign-up', { genesis: entry, invitation: null })
    await call(sendLost, 'roster-restore', { chain: entries.map(({ bytes }) => bytes), invitation: null })
    await lost.close()
  })

  test('what nobody answered is swept away, and neither nonce nor key is stored', async () => {
    const { signPk } = first
    const { nonce } = await call(send, 'recovery-challenge', { signPk })
    const { kysely } = store.database
    const rows = () => kysely.selectFrom('recovery_challenges').selectAll().execute()
    const kept = await kysely.selectFrom('recovery').selectAll().where('vault', '=', phone.roster.vault).execute()
    const stored = Buffer.concat([...(await rows()), ...kept].flatMap((row) => Object.values(row).map(bytesOf)))
    expect(stored.includes(Buffer.from(nonce))).toBe(false)
    expect(stored.includes(Buffer.from(signPk))).toBe(false)
    clock.advance(LIMITS.challengeLifeMs)
    await relay.sweep()
    expect(await rows()).toEqual([])
  })

  test('calls are paid for by the address that makes them', async () => {
    const slow = await relayOn(store.database, { clock, env: { SOTTO_RATE_ADDRESS: '5' } })
    const codes: string[] = []
    for (let at = 0; at < 8; at++) {
      codes.push(await refusedWith(Device.recover(slow.send, phrase(), phone.roster)))
    }
    expect(codes).toEqual([...Array(2).fill('not-signed-in'), ...Array(6).fill('rate-limited')])
  })
})

const bytesOf = (value: Uint8Array | number): Uint8Array =>
  typeof value === 'number' ? new Uint8Array() : Uint8Array.from(value)
