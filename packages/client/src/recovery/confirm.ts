import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { sameBytes, toHex, type Member } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { phraseKeys } from './phrase-keys.ts'

/** Whether somebody has typed the phrase that holds now since it was shown; it is the owner's alone. */
export type PhraseStanding = 'confirmed' | 'unconfirmed' | 'not-yours'

const keyOf = ({ id }: Member): string => `phrase-confirmed/${toHex(id)}`

/**
 * Notes in the diary, for every device, that the owner has the phrase: it is the one that brings the diary back, as far
 * as this device knows. @throws {SottoError} `phrase-wrong`, `phrase-unknown` where it is another one, `not-allowed`
 */
export async function confirmPhrase({ vault, env }: DeviceState, diary: Diary, phrase: string): Promise<void> {
  if (vault.role !== 'owner') throw new SottoError('not-allowed')
  const { id } = phraseKeys(phrase)
  const member = vault.recoveryMember
  if (!member || !sameBytes(member.id, id)) throw new SottoError('phrase-unknown')
  const day = new Date(env.clock.now()).toISOString().slice(0, 10)
  await diary.write(vault.documentId('index'), ({ settings }) => {
    settings[keyOf(member)] ??= new ImmutableString(day)
  })
}

export async function phraseStanding({ vault, library }: DeviceState): Promise<PhraseStanding> {
  const member = vault.recoveryMember
  if (vault.role !== 'owner') return 'not-yours'
  const { settings } = (await library.document(vault.documentId('index'))).doc
  return member && isImmutableString(settings[keyOf(member)]) ? 'confirmed' : 'unconfirmed'
}
