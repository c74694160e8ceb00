import { CryptoError, foldRoster, sameBytes, toHex, type MemberKeys, type Roster } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import { Vault } from '../vault/vault.ts'
import type { RecoverySession } from './session.ts'

/**
 * The whole roster as the relay shows it, with the keys that the phrase opens. It proves itself, but not that it is the
 * newest: a phrase remembers nothing that it could be held against.
 * @throws {SottoError} `relay-tampered` where it does not verify, is another vault's or never had this phrase,
 * `phrase-unknown` where the phrase was replaced, `epoch-unopened` where a device has sealed the newest key wrongly to it
 */
export async function readVault(session: RecoverySession, keys: MemberKeys): Promise<Vault> {
  try {
    const { chain, roster } = await wholeChain(session)
    if (!sameBytes(roster.vault, session.vault)) throw new SottoError('relay-tampered')
    const member = roster.members.get(toHex(keys.id))
    if (member?.role !== 'recovery') throw new SottoError('relay-tampered')
    if (member.removedAt !== null) throw new SottoError('phrase-unknown')
    const vault = Vault.fromChain(keys, chain)
    // Without the newest key there is nothing to link the next one to.
    if (vault.epochKeys.newest !== roster.epoch.n) throw new SottoError('epoch-unopened')
    return vault
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}

/** Verified while it is read, so that a relay which always has more is found out at the first entry that it made up. */
async function wholeChain(session: RecoverySession): Promise<{ chain: Uint8Array[]; roster: Roster }> {
  const chain: Uint8Array[] = []
  for (let roster: Roster | null = null; ;) {
    const { entries, head } = await session.call('roster-read', { fromIndex: chain.length })
    for (const { bytes } of entries) {
      roster = foldRoster(roster, bytes)
      chain.push(bytes)
    }
    if (roster?.heads.has(toHex(head))) return { chain, roster }
    if (!roster || entries.length === 0) throw new SottoError('relay-tampered')
  }
}
