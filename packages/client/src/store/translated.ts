import { SottoError } from '../error.ts'

/**
 * What IndexedDB refuses, in words for an owner. Names are those of DOMException in its standard (3.0, section 6).
 * @throws {SottoError} `store-full`; `store-busy` where a newer version of this program has changed the database;
 * `store-damaged` for all else
 */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SottoError) throw error
    const name = error instanceof Error ? error.name : ''
    if (name === 'QuotaExceededError') throw new SottoError('store-full', undefined, { cause: error })
    if (name === 'VersionError') throw new SottoError('store-busy', undefined, { cause: error })
    throw new SottoError('store-damaged', undefined, { cause: error })
  }
}
