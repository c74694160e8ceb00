import { CryptoError, openShareReply, openShareReport, ownerKeys, type ShareReport } from '@sotto/crypto'
import type { ShareReply } from '@sotto/crypto/share'
import type { RouteName } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'

/** What the relay says of a share's openings, and what recipients wrote. Both are what others claim, not what is proven. */
export interface Openings {
  readonly openings: readonly ShareReport[]
  readonly replies: readonly ShareReply[]
  /** Reports and replies that do not open: the relay, or a stranger with the link, made them up. */
  readonly unreadable: number
}

type NotesRoute = Extract<RouteName, 'share-events' | 'share-replies'>

export async function readOpenings(
  { session }: DeviceState,
  share: Uint8Array,
  ownerSecret: Uint8Array,
): Promise<Openings> {
  const keys = ownerKeys(ownerSecret)
  let unreadable = 0
  const opened = async <T>(route: NotesRoute, open: (sealed: Uint8Array) => T): Promise<T[]> => {
    const found: T[] = []
    for (let after = 0; ;) {
      const { notes } = await session.call(route, { share, after })
      for (const { sealed } of notes) {
        try {
          found.push(open(sealed))
        } catch (error) {
          if (!(error instanceof CryptoError)) throw error
          unreadable += 1
        }
      }
      const last = notes.at(-1)?.n ?? after
      if (last <= after) return found
      after = last
    }
  }
  const openings = await opened('share-events', (sealed) => openShareReport(keys, sealed))
  const replies = await opened('share-replies', (sealed) => openShareReply(keys, sealed))
  return { openings, replies, unreadable }
}
