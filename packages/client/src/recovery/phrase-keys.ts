import { CryptoError, memberKeys, phraseSeed, type MemberKeys } from '@sotto/crypto'
import { SottoError } from '../error.ts'

/** The keys of the recovery member whose seed is the phrase. @throws {SottoError} `phrase-wrong` */
export function phraseKeys(phrase: string): MemberKeys {
  try {
    return memberKeys(phraseSeed(phrase))
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'phrase-wrong')
      throw new SottoError('phrase-wrong', undefined, { cause: error })
    throw error
  }
}
