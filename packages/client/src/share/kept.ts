import { toHex } from '@sotto/crypto'
import { shareProofs, snapshotDigest } from '@sotto/crypto/share'
import { readSnapshot, type Snapshot } from '@sotto/shared/snapshot'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { readKeeping, type ShareKeeping } from './keeping.ts'
import type { Disclosure } from './ledger.ts'
import { publicParts } from './sealing.ts'

/** A share as it was sealed, and what opens it. */
export interface Kept {
  readonly keeping: ShareKeeping
  readonly snapshot: Snapshot
}

/**
 * What was kept of a share, held against its line in the ledger: the text has the line's digest, names the share that
 * the secret leads to and the keys that its owner can open, and there is a passcode where the line says so. A device
 * that errs could otherwise have another text sealed under the same key, or a link put up without its passcode.
 * @throws {SottoError} `share-incomplete`
 */
export async function readKept(state: DeviceState, line: Disclosure): Promise<Kept> {
  const keeping = await readKeeping(state, line.id)
  if ((await snapshotDigest(keeping.text)) !== line.digest) throw new SottoError('share-incomplete')
  const snapshot = readSnapshot(parsed(keeping.text))
  const { share, keys } = await publicParts(keeping)
  const isOwn = snapshot?.share === share && snapshot.keys.event === keys.event && snapshot.keys.reply === keys.reply
  if (!isOwn || (await shareOf(keeping)) !== line.share) throw new SottoError('share-incomplete')
  if ((keeping.passcode !== null) !== (line.hasPasscode === true)) throw new SottoError('share-incomplete')
  return { keeping, snapshot }
}

/** The share that a link's secret leads to, as the ledger writes it. */
export async function shareOf({ secret }: Pick<ShareKeeping, 'secret'>): Promise<string> {
  return toHex((await shareProofs(secret)).share)
}

/** Null for what is no JSON; the parser's own message would quote it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
