import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { memberKeys, signChallenge, systemRandom } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import { call, refusedWith, type Send } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device, ORIGIN } from './device.ts'
import { relayOn } from './relay.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('signing in on $name', ({ open }) => {
  const clock = new HandClock()
  let store: Store
  let send: Send
  let device: Device
  beforeAll(async () => {
    store = await open()
    ;({ send } = await relayOn(store.database, { clock, env: { SOTTO_ORIGINS: `${ORIGIN},https://second.test` } }))
  })
  beforeEach(async () => {
    device = await Device.openVault(send)
  })
  afterAll(() => store.close())

  const ask = () => call(send, 'challenge', { vault: device.roster.vault, member: device.keys.id })
  const answer = async (change: { relay?: string; keys?: Device['keys'] } = {}) => {
    const { vault } = device.roster
    const member = device.keys.id
    const { nonce, expiresAtMs } = await ask()
    const signed = { relay: change.relay ?? ORIGIN, vault, member, nonce, expiresAtMs }
    return { vault, member, nonce, expiresAtMs, signature: signChallenge(signed, change.keys ?? device.keys) }
  }

  test('a vault signed up again stays as it is', async () => {
    await device.push(device.seal())
    await call(send, 'sign-up', { genesis: device.genesis ?? new Uint8Array(), invitation: null })
    expect(await device.pullAll()).toHaveLength(2)
  })

  test('any of the relay’s own origins will do, another will not', async () => {
    await call(send, 'sign-in', await answer({ relay: 'https://second.test' }))
    expect(await refusedWith(call(send, 'sign-in', await answer({ relay: 'https://evil.test' })))).toBe('not-signed-in')
  })

  test('a challenge is spent by its answer, right or wrong', async () => {
    const right = await answer()
    await call(send, 'sign-in', right)
    expect(await refusedWith(call(send, 'sign-in', right))).toBe('not-signed-in')
    const good = await answer()
    const bad = { ...good, signature: new Uint8Array(64) }
    expect(await refusedWith(call(send, 'sign-in', bad))).toBe('not-signed-in')
    expect(await refusedWith(call(send, 'sign-in', good))).toBe('not-signed-in')
  })

  test('a challenge ends, and its end cannot be moved', async () => {
    const late = await answer()
    clock.advance(LIMITS.challengeLifeMs)
    expect(await refusedWith(call(send, 'sign-in', late))).toBe('not-signed-in')
    const { nonce, expiresAtMs } = await ask()
    const moved = { vault: device.roster.vault, member: device.keys.id, nonce, expiresAtMs: expiresAtMs + 1 }
    const stretched = { ...moved, signature: signChallenge({ relay: ORIGIN, ...moved }, device.keys) }
    expect(await refusedWith(call(send, 'sign-in', stretched))).toBe('not-signed-in')
  })

  test('another member’s signature does not open the session', async () => {
    const laptop = await device.invite()
    expect(await refusedWith(call(send, 'sign-in', await answer({ keys: laptop.keys })))).toBe('not-signed-in')
  })

  test('strangers are asked like members and refused alike', async () => {
    const keys = memberKeys(systemRandom(32))
    const vault = systemRandom(32)
    const asked = await call(send, 'challenge', { vault, member: keys.id })
    const known = await ask()
    expect(Object.keys(asked)).toEqual(Object.keys(known))
    expect(asked.expiresAtMs).toBe(known.expiresAtMs)
    const signature = signChallenge({ relay: ORIGIN, vault, member: keys.id, ...asked }, keys)
    expect(await refusedWith(call(send, 'sign-in', { vault, member: keys.id, ...asked, signature }))).toBe(
      'not-signed-in',
    )
  })

  test('a session ends after its time', async () => {
    await device.call('status', {})
    clock.advance(LIMITS.tokenLifeMs)
    expect(await refusedWith(device.call('status', {}))).toBe('not-signed-in')
    expect(await refusedWith(device.push(device.seal()))).toBe('not-signed-in')
  })

  test('tokens and nonces are not stored as they are', async () => {
    await ask()
    const { kysely } = store.database
    const tokens = await kysely.selectFrom('tokens').selectAll().where('vault', '=', device.roster.vault).execute()
    expect(tokens).toHaveLength(1)
    const secret = Buffer.from(device.token ?? new Uint8Array()).subarray(32)
    expect(Buffer.from(tokens[0]?.hash ?? []).includes(secret)).toBe(false)
  })

  test('sign-up by invitation takes no one else', async () => {
    const invitation = 'a-long-invitation-code'
    const env = { SOTTO_SIGN_UP: 'invited', SOTTO_INVITATIONS: invitation }
    const closed = await relayOn(store.database, { clock, env })
    const genesis = device.genesis ?? new Uint8Array()
    for (const wrong of [null, 'another-long-invitation']) {
      expect(await refusedWith(call(closed.send, 'sign-up', { genesis, invitation: wrong }))).toBe('sign-up-closed')
    }
    await call(closed.send, 'sign-up', { genesis, invitation })
  })
})
