import {
  createPhrase,
  decode,
  encode,
  joinSignature,
  sameBytes,
  struct,
  text,
  writeRosterEntry,
  type MemberKeys,
} from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { appendToRoster } from '../members/append.ts'
import type { Vault } from '../vault/vault.ts'
import { phraseKeys } from './phrase-keys.ts'

const comingCodec = struct('coming-phrase', { phrase: text(256) })

const row = { table: 'recovery', key: 'phrase' } as const

/**
 * Gives the vault another recovery phrase, and an epoch that the old one does not open. Where the relay's answer is lost
 * the new one may hold all the same, so it stays in the store until that is known: asked again, this gives the very
 * same phrase if it holds by then. After that it is nowhere but with whoever is shown it.
 * @returns the twelve words
 * @throws {SottoError} `not-allowed` for all but an owner's device, `revoked`, `epoch-unopened`, `relay-*`
 */
export async function replacePhrase(state: DeviceState): Promise<string> {
  const { vault, store, env } = state
  if (vault.role !== 'owner') throw new SottoError('not-allowed')
  let phrase = ''
  await appendToRoster(state, async () => {
    phrase = await comingPhrase(state)
    const keys = phraseKeys(phrase)
    if (isMember(vault, keys)) return null
    const { roster, epochKeys, keys: author, recoveryMember: old } = vault
    const { signPk, sealPk } = keys
    const kind = { role: 'recovery' as const, kind: 'recovery' as const }
    const join = { signPk, sealPk, ...kind, joinSig: joinSignature(keys, vault.id, 'recovery') }
    return writeRosterEntry(
      { roster, author, epochKeys, random: env.random },
      // It never writes to the diary, so that there is nothing of it to cut.
      { adds: [{ join, name: '' }], removes: old ? [{ id: old.id, cut: [] }] : [], rotate: true },
    )
  })
  await store.write([{ ...row, value: null }])
  return phrase
}

/** The one that was on its way before, unless it came and went; in the store before anybody is told of it. */
async function comingPhrase({ store, vault, env }: DeviceState): Promise<string> {
  const kept = await store.get(row.table, row.key)
  if (kept) {
    const { phrase } = decode(comingCodec, kept)
    const isGone = (vault.member(phraseKeys(phrase).id)?.removedAt ?? null) !== null
    if (!isGone) return phrase
  }
  const phrase = createPhrase(env.random)
  await store.write([{ ...row, value: encode(comingCodec, { phrase }) }])
  return phrase
}

const isMember = ({ recoveryMember }: Vault, { id }: MemberKeys): boolean =>
  recoveryMember !== null && sameBytes(recoveryMember.id, id)
