import { CryptoError } from '@sotto/crypto'
import { DiaryError } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'

/** What no later try would take either; it must not keep the diary from being read. */
const UNTAKEN: ReadonlySet<string> = new Set(['input-invalid', 'delegation-over', 'not-allowed'])

/** Whether a draft that was refused like this is to be set aside; after anything else it waits for another try. */
export function isUntakable(error: unknown): boolean {
  if (error instanceof SottoError) return UNTAKEN.has(error.code)
  return error instanceof CryptoError || error instanceof DiaryError || error instanceof SyntaxError
}
