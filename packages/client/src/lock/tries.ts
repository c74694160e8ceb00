import { CryptoError, decode, encode, struct, uint, type Infer } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { RawStore } from '../store/raw-store.ts'

/** Wrong passphrases since the last right one, and when the last of them was given, by this device's clock. */
const triesCodec = struct('Tries', { wrong: uint(), lastWrongAtMs: uint() })

type Tries = Infer<typeof triesCodec>

/** Where the count is kept. */
export type TriesStore = Pick<RawStore, 'get' | 'write'>

/** So many may be wrong before anybody has to wait. */
const FREE = 3
const MOST_WAIT_MS = 300_000

const row = { table: 'lock', key: 'tries' } as const

/** What has to pass between the last wrong one and the next: 1 s after the third, then twice as long each time. */
export const waitAfterMs = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(MOST_WAIT_MS, 1000 * 2 ** (wrong - FREE))

/** When the next attempt will be taken; a moment that is past where it is taken at once. */
export async function waitsUntilMs(store: TriesStore, nowMs: number): Promise<number> {
  const { wrong, lastWrongAtMs } = await readTries(store)
  return Math.min(lastWrongAtMs, nowMs) + waitAfterMs(wrong)
}

/**
 * Refuses while the wait after earlier wrong ones goes on. A clock that was set back begins the wait anew, so that
 * nobody waits for the clock to catch up.
 * @param store held by this process alone
 * @throws {SottoError} `lock-waits` with the seconds that are left
 */
export async function demandNoWait(store: TriesStore, nowMs: number): Promise<void> {
  const { wrong, lastWrongAtMs } = await readTries(store)
  const isSetBack = nowMs < lastWrongAtMs
  if (isSetBack) await write(store, { wrong, lastWrongAtMs: nowMs })
  const leftMs = waitAfterMs(wrong) - (isSetBack ? 0 : nowMs - lastWrongAtMs)
  if (leftMs > 0) throw new SottoError('lock-waits', `Try again in ${Math.ceil(leftMs / 1000)} s.`)
}

/**
 * One attempt at a lock, made only when nothing has to be waited for. A wrong one is counted before it is told, a right
 * one ends the count.
 *
 * This slows down who has this device, not who has copied its store: a copy can be tried elsewhere without a count, and
 * what is counted here can be deleted.
 * @param store held by this process alone, so that of two attempts at once neither is lost
 * @param open gives the key; `store-locked` from it is a wrong attempt
 * @throws {SottoError} `lock-waits`, and whatever `open` throws
 */
export async function attempt(store: TriesStore, now: () => number, open: () => Uint8Array): Promise<Uint8Array> {
  await demandNoWait(store, now())
  const { wrong } = await readTries(store)
  try {
    const key = open()
    if (wrong > 0) await endTries(store)
    return key
  } catch (error) {
    if (error instanceof SottoError && error.code === 'store-locked')
      await write(store, { wrong: wrong + 1, lastWrongAtMs: now() })
    throw error
  }
}

/** Whoever came in another way need not wait any more. */
export const endTries = (store: TriesStore): Promise<void> => store.write([{ ...row, value: null }])

/** A count that is none begins anew: whoever can spoil it could delete it, and its owner must not be shut out. */
async function readTries(store: TriesStore): Promise<Tries> {
  const bytes = await store.get(row.table, row.key)
  try {
    if (bytes) return decode(triesCodec, bytes)
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
  return { wrong: 0, lastWrongAtMs: 0 }
}

const write = (store: TriesStore, tries: Tries): Promise<void> =>
  store.write([{ ...row, value: encode(triesCodec, tries) }])
