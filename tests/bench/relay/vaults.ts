import { createVault, memberKeys, signChallenge, systemRandom } from '@sotto/crypto'
import { call, type Send } from '../../relay/caller.ts'

/** A signed-in vault, as much of it as a load needs. */
export interface LoadVault {
  readonly vault: Uint8Array
  readonly member: Uint8Array
  readonly rosterHead: Uint8Array
  readonly token: Uint8Array
}

const AT_ONCE = 16

/** Signs vaults up and in at a relay. */
export async function openVaults(url: string, count: number): Promise<LoadVault[]> {
  const send: Send = async (request) =>
    fetch(url + new URL(request.url).pathname, {
      method: 'POST',
      headers: request.headers,
      body: await request.arrayBuffer(),
    })
  const vaults: LoadVault[] = []
  const open = async () => {
    while (vaults.length < count) {
      const place = vaults.length
      vaults.push({ vault: EMPTY, member: EMPTY, rosterHead: EMPTY, token: EMPTY })
      vaults[place] = await openVault(url, send)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, open))
  return vaults
}

const EMPTY = new Uint8Array()

async function openVault(relay: string, send: Send): Promise<LoadVault> {
  const owner = memberKeys(systemRandom(32))
  const recovery = memberKeys(systemRandom(32))
  const { entry, roster } = createVault({ owner, recovery, deviceName: 'load', random: systemRandom })
  await call(send, 'sign-up', { genesis: entry, invitation: null })
  const { vault } = roster
  const member = owner.id
  const { nonce, expiresAtMs } = await call(send, 'challenge', { vault, member })
  const signature = signChallenge({ relay, vault, member, nonce, expiresAtMs }, owner)
  const { token } = await call(send, 'sign-in', { vault, member, nonce, expiresAtMs, signature })
  return { vault, member, rosterHead: roster.head, token }
}
