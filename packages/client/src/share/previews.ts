/** What previews drew: the keys and the moment that their digests hang on, for whoever then says yes to them. */
import { decode, encode, fixedBytes, struct, uint } from '@sotto/crypto'
import { DiaryError } from '@sotto/shared/diary'
import type { Environment } from '../environment.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { freshSecrets, type ShareSecrets } from './sealing.ts'

/** Whoever looked at it longer ago looks again. */
const FRESH_MS = 60 * 60 * 1000
/** In memory. A screen works out a preview at every tick, of which the newest counts. */
const MOST = 16
const TABLE = 'previews'

/** Drawn before a snapshot is built; with it the same choice of the same diary comes to the same bytes. */
export type Drawn = Omit<ShareSecrets, 'passcode'> & { readonly atMs: number }

const drawnCodec = struct('preview', { atMs: uint(), secret: fixedBytes(32), ownerSecret: fixedBytes(32) })

export function draw({ random, clock }: Pick<Environment, 'random' | 'clock'>): Drawn {
  const { secret, ownerSecret } = freshSecrets(random, false)
  return { atMs: clock.now(), secret, ownerSecret }
}

/** Previews of this device that nothing was sealed of yet. Each is used once, so that no key seals two snapshots. */
export class Previews {
  readonly #store: SealedStore
  readonly #held = new Map<string, Drawn>()

  constructor(store: SealedStore) {
    this.#store = store
  }

  hold(digest: string, drawn: Drawn): void {
    this.#held.set(digest, drawn)
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST) break
      this.#held.delete(oldest)
    }
  }

  /** Writes one down, for another process; the others that are written down and too old go. @throws {DiaryError} `input-invalid` */
  async keep(digest: string): Promise<void> {
    const drawn = this.#held.get(digest)
    if (!drawn) throw lookAgain()
    const old = (await this.#store.rows(TABLE)).filter(({ value }) => !isFresh(decode(drawnCodec, value), drawn.atMs))
    await this.#store.write([
      ...old.map(({ key }) => ({ table: TABLE, key, value: null })),
      { table: TABLE, key: digest, value: encode(drawnCodec, drawn) },
    ])
  }

  /** Nobody gets it a second time, whatever becomes of it. @throws {DiaryError} `input-invalid` */
  async take(digest: string, nowMs: number): Promise<Drawn> {
    const row = await this.#store.get(TABLE, digest)
    const drawn = this.#held.get(digest) ?? (row && decode(drawnCodec, row))
    this.#held.delete(digest)
    if (row) await this.#store.write([{ table: TABLE, key: digest, value: null }])
    if (!drawn || !isFresh(drawn, nowMs)) throw lookAgain()
    return drawn
  }
}

const isFresh = ({ atMs }: Drawn, nowMs: number): boolean => Math.abs(nowMs - atMs) < FRESH_MS

/** Something else would be sealed than was looked at, or nothing is known of it any more. */
export function lookAgain(): DiaryError {
  return new DiaryError('input-invalid', 'the diary has changed since this share was looked at, or it is long ago', {
    hint: 'Look at it again.',
  })
}
