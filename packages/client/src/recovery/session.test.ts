import { systemRandom } from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import { RelayClient } from '../relay/relay-client.ts'
import { RELAY, ScriptedRelay } from './fixtures/scripted-relay.ts'
import { RecoverySession } from './session.ts'

let relay: ScriptedRelay
beforeEach(() => {
  relay = new ScriptedRelay()
})

const open = () => RecoverySession.open(new RelayClient(relay.env.network, RELAY), relay.recovery)

const refusedAs = (code: string) => expect.objectContaining({ code })

/** Forgets the token once. */
const forgetful = () => {
  let isForgotten = false
  relay.answers['stream-heads'] = () => {
    if (isForgotten) return { streams: [] }
    isForgotten = true
    return 'not-signed-in'
  }
}

test('whoever thought for longer than a token lives is signed in again', async () => {
  const session = await open()
  forgetful()
  expect(await session.call('stream-heads', {})).toEqual({ streams: [] })
  expect(relay.calls.filter((name) => name === 'recovery-sign-in')).toHaveLength(2)
})

test('a relay that then names another vault is not believed', async () => {
  const session = await open()
  forgetful()
  const vault = systemRandom(32)
  const [token, storeId] = [new Uint8Array(64), new Uint8Array(16)]
  relay.answers['recovery-sign-in'] = () => ({ vault, token, expiresAtMs: 1, storeId })
  await expect(session.call('stream-heads', {})).rejects.toEqual(refusedAs('relay-tampered'))
})

test.each(['not-signed-in', 'member-revoked'] as const)('%s is said of the phrase, not of a device', async (code) => {
  const session = await open()
  relay.answers['recovery-sign-in'] = () => code
  await expect(open()).rejects.toEqual(refusedAs('phrase-unknown'))
  relay.answers['roster-read'] = () => code
  await expect(session.call('roster-read', { fromIndex: 0 })).rejects.toEqual(refusedAs('phrase-unknown'))
})

test('every other refusal is told as it is', async () => {
  relay.answers['recovery-challenge'] = () => 'rate-limited'
  await expect(open()).rejects.toEqual(refusedAs('rate-limited'))
})

test('a sign-in without an answer is not sent twice: its challenge is spent', async () => {
  relay.answers['recovery-sign-in'] = () => {
    throw new Error('offline')
  }
  await expect(open()).rejects.toEqual(refusedAs('relay-unreachable'))
  expect(relay.calls).toEqual(['recovery-challenge', 'recovery-sign-in'])
})
