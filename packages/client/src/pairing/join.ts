import {
  CryptoError,
  decodePairingCode,
  joinSignature,
  m1Codec,
  m2Codec,
  m3Codec,
  m4Codec,
  memberKeys,
  nonceCommitment,
  pairingCheck,
  pairingKeys,
  stretchTypedCode,
  toHex,
  type M2,
} from '@sotto/crypto'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { RelayClient } from '../relay/relay-client.ts'
import { Session } from '../relay/session.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { promiseWrite } from '../sync/exchange.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { PairingMailbox } from './mailbox.ts'

/** `relay` is needed for a short typed code alone; a scanned or pasted one holds it. */
export interface JoinRequest {
  readonly code: string
  readonly name: string
  readonly relay?: string
  /** Six digits that the other device must show too. What comes to false ends it: the two are not talking to each other. */
  readonly onCheck: (check: string, role: M2['role']) => unknown
}

/** Runs the new device's side: the store then holds a member of the vault, ready for its first sync. Gives the digits. */
export async function joinVault(
  env: Environment,
  store: SealedStore,
  { code, name, relay, onCheck }: JoinRequest,
): Promise<string> {
  const { client, secret } = meetingPlace(env, code, relay)
  const mailbox = new PairingMailbox((route, request) => client.call(route, request), env, pairingKeys(secret))
  const keys = memberKeys(env.random(32))
  const nonce = env.random(32)
  const { signPk, sealPk } = keys
  const m1 = await mailbox.put('m1', m1Codec, { signPk, sealPk, name, nonceCommitment: nonceCommitment(nonce) })
  const m2 = await mailbox.take('m2', m2Codec)
  const { vault, frontier, position, role } = m2.message
  await mailbox.put('m3', m3Codec, { nonce, joinSignature: joinSignature(keys, vault, role) })
  const check = pairingCheck(m1, m2.bytes, nonce)
  if ((await onCheck(check, role)) === false) throw new SottoError('pairing-refused')
  const { accepted, rosterHead } = (await mailbox.take('m4', m4Codec)).message
  if (!accepted) throw new SottoError('pairing-refused')

  const session = new Session(client, vault, keys)
  const { storeId } = await session.signIn()
  const { entries } = await session.call('roster-read', { fromIndex: 0 })
  const joined = verified(
    keys,
    entries.map(({ bytes }) => bytes),
  )
  // The chain must reach the vault and the head that the other device named, or the relay shows another one.
  if (toHex(joined.id) !== toHex(vault)) throw new SottoError('relay-tampered')
  if (!joined.roster.heads.has(toHex(rosterHead))) throw new SottoError('relay-rollback')
  const identity = { vault, seed: keys.seed, relay: client.origin, storeId }
  await store.write([identityWrite(identity), ...joined.writes(), promiseWrite(position > 0 ? frontier : [])])
  return check
}

function meetingPlace(
  env: Environment,
  code: string,
  relay: string | undefined,
): { client: RelayClient; secret: Uint8Array } {
  try {
    if (relay !== undefined && !/^sotto/i.test(code.trim())) {
      return { client: new RelayClient(env.network, relay), secret: stretchTypedCode(code) }
    }
    const decoded = decodePairingCode(code)
    return { client: new RelayClient(env.network, decoded.relay), secret: decoded.secret }
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('pairing-code-wrong', undefined, { cause: error })
    throw error
  }
}

function verified(keys: ReturnType<typeof memberKeys>, chain: readonly Uint8Array[]): Vault {
  try {
    return Vault.fromChain(keys, chain)
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}
