import { CryptoError } from '@sotto/crypto'
import { DiaryError } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'

/** What passes: the same entry is taken once there is room again, or the diary is open again. */
const isPassing = ({ code }: SottoError): boolean => code.startsWith('store-') || code === 'interrupted'

/**
 * Whether a draft that was refused like this is to be set aside, so that it keeps nobody from the diary; after anything
 * else it waits for another try. What the language itself throws at an entry is about that entry: zones and times that
 * there are not.
 */
export function isUntakable(error: unknown): boolean {
  if (error instanceof SottoError) return !isPassing(error)
  if (error instanceof CryptoError || error instanceof DiaryError) return true
  return error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError
}
