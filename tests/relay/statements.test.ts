import { expect, test } from 'vitest'
import { memberKeys, systemRandom } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import { call, refusedWith, type Send } from './caller.ts'
import { HandClock } from './clock.ts'
import { fetchFile, postManifest, request } from './health-link.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { checkpointOf, eraseStatement, objectOf, requestsOf } from './requests.ts'
import { ask, madeUp, Shared } from './shared.ts'
import { Socket } from './socket.ts'
import { STORES } from './stores.ts'

const BY_VAULT = [
  'vaults',
  'spaces',
  'roster',
  'members',
  'streams',
  'updates',
  'objects',
  'tokens',
  'challenges',
  'erased',
  'vault_shares',
]
/** A phrase's key leads to its vault: the listed exception, and only by a statement that reads nothing of the vault. */
const BY_KEY = ['recovery', 'recovery_challenges']
const BY_SHARE = ['shares', 'share_sessions', 'share_events', 'share_replies']

const naming = (tables: readonly string[]) =>
  new RegExp(`\\b(?:from|join|into|update)\\s+"?(${tables.join('|')})"?(?=[\\s(]|$)`, 'gi')
const keyed = naming([...BY_VAULT, ...BY_KEY, ...BY_SHARE])
const filtersVault = /vault"?\s*(?:=|in\b|>)|\(\s*"?vault"?\s*,|\("?vault"?\)|insert into "?erased"? \("vault"/i
const filtersShare = /share"?\s*(?:=|in\b)|\(\s*"?share"?\s*,/i
const filtersKey = /pk_hash"?\s*=|\(\s*"?pk_hash"?\s*,|^delete from "recovery_challenges" where "expires_at" </i

/** Statements of the schema, not of the relay's work. */
const isSchema = (text: string) =>
  /^\s*(?:create|alter|drop|lock table relay)|kysely_|information_schema|pg_/i.test(text)

test.each(STORES)('on $name no statement crosses vaults, nor leads from a share to its vault', async ({ open }) => {
  const seen = new Set<string>()
  const store = await open((text) => seen.add(text))
  seen.clear()
  const clock = new HandClock()
  const { relay, send } = await relayOn(store.database, { clock })
  const device = await Device.openVault(send)
  const laptop = await device.invite()
  await laptop.push(laptop.seal())
  await device.append(await device.removal(laptop.keys.id))
  const sealed = device.seal()
  await device.push(sealed)
  await device.push(sealed)
  const requests = await requestsOf(device)
  const object = objectOf(device)
  await device.call('objects-put', { objects: [object.bytes] })
  await device.call('objects-get', { ids: [object.id] })
  const { bytes: checkpoint } = checkpointOf(device, { position: 3 })
  await device.call('checkpoint-post', { checkpoint, retireThrough: 3, retireObjects: [object.id] })
  for (const name of ['status', 'roster-read', 'stream-heads', 'pull', 'pull-document', 'poll'] as const) {
    await call(send, name, requests[name], device.token)
  }
  await device.call('checkpoint-read', requests['checkpoint-read'])
  const { socket } = await Socket.signedIn((await relay.start()).port, device)
  await useShares(send, device)
  expect((await socket.next('opened')).share).toHaveLength(32)
  socket.ws.close()
  await useRecoveryAndHelpers(send, device)
  clock.advance(LIMITS.retiredLifeMs + 1)
  await relay.sweep()
  await device.signIn()
  await Shared.by(device)
  await device.call('erase', { statement: eraseStatement(device) })
  await call(send, 'erasure', requests.erasure)
  await relay.destroy()
  await store.close()

  const work = [...seen].filter((text) => !isSchema(text))
  const tables = new Set(work.flatMap((text) => [...text.matchAll(keyed)].map((match) => match[1]?.toLowerCase())))
  expect(tables).toEqual(new Set([...BY_VAULT, ...BY_KEY, ...BY_SHARE]))
  const touches = (text: string, names: readonly string[]) => naming(names).test(text)
  const crossing = work.filter((text) => {
    if ([BY_VAULT, BY_KEY, BY_SHARE].filter((group) => touches(text, group)).length > 1) return true
    if (touches(text, BY_KEY)) return !filtersKey.test(text)
    if (touches(text, BY_VAULT)) return !filtersVault.test(text)
    return touches(text, BY_SHARE) && !filtersShare.test(text)
  })
  expect(crossing).toEqual([])
})

async function useRecoveryAndHelpers(send: Send, device: Device): Promise<void> {
  const phrase = device.recovery ?? device.keys
  await (await Device.recover(send, phrase, device.roster)).call('stream-heads', {})
  const helper = await device.invite('helper')
  await helper.push(helper.seal())
  await helper.pullAll()
  await helper.call('stream-heads', {})
  await device.append(device.phraseEntry(memberKeys(systemRandom(32))))
  await refusedWith(Device.recover(send, phrase, device.roster))
}

/** Everything that is done to shares, by their owners, holders and strangers, and by time. */
async function useShares(send: Send, device: Device): Promise<void> {
  const shared = await Shared.by(device, { passcode: true, opens: 3 })
  const { share } = shared
  await device.call('share-create', shared.request())
  const { cookie } = await ask(send, '/open', shared.opening())
  const session = { cookie: cookie ?? '' }
  await ask(send, '/open', shared.proofs(), session)
  await ask(send, '/open/state', shared.proofs(), session)
  await ask(send, '/open/read', shared.proofs(), session)
  await ask(send, '/open/reply', shared.proofs({ reply: 'AAAA' }), session)
  await ask(send, '/open', shared.opening({ link: madeUp() }))
  for (let nth = 0; nth < LIMITS.shareAttempts; nth++) await ask(send, '/open', shared.proofs({ pass: madeUp() }))
  await ask(send, '/open', shared.opening())
  const other = await Shared.by(device)
  for (const type of ['pause', 'resume'] as const) {
    await device.call('share-change', { share: other.share, change: { type, value: {} } })
  }
  const change = { type: 'shorten' as const, value: { expiresAtMs: 1 } }
  await device.call('share-change', { share: other.share, change })
  await device.call('share-change', { share, change })
  await device.call('share-list', {})
  await device.call('share-events', { share, after: 0 })
  await device.call('share-replies', { share, after: 0 })
  await device.call('share-revoke', { share: (await Shared.by(device)).share })
  await useHealthLinks(send, device)
}

async function useHealthLinks(send: Send, device: Device): Promise<void> {
  const open = await Shared.by(device, { carrier: 'shl' })
  await fetchFile(send, open, 'somebody')
  await fetchFile(send, open, 'somebody')
  const locked = await Shared.by(device, { carrier: 'shl', passcode: true, opens: 1 })
  await postManifest(send, locked, { recipient: 'x', passcode: 'wrong' })
  const known = { recipient: 'x', passcode: locked.passcode, embeddedLengthMax: 0 }
  const { files } = JSON.parse((await postManifest(send, locked, known)).body) as { files: { location: string }[] }
  await request(send, new URL(files[0]?.location ?? '').pathname)
  await postManifest(send, locked, { ...known, recipient: 'late' })
}
