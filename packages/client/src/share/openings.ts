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

/** The relay keeps no more of a share; one that goes on and on is not listened to. */
const MOST_NOTES = 1000

/** The last moment that a calendar has (ECMA-262, 21.4.1.1), in milliseconds since 1970-01-01 UTC. */
const LAST_MOMENT = 8_640_000_000_000_000

type NotesRoute = Extract<RouteName, 'share-events' | 'share-replies'>

export async function readOpenings(
  { session }: DeviceState,
  share: Uint8Array,
  ownerSecret: Uint8Array,
): Promise<Openings> {
  const keys = ownerKeys(ownerSecret)
  let unreadable = 0
  const opened = async <T extends { readonly atMs: number }>(
    route: NotesRoute,
    open: (sealed: Uint8Array) => T,
  ): Promise<T[]> => {
    const found: T[] = []
    for (let after = 0, asked = 0; ;) {
      const { notes } = await session.call(route, { share, after })
      for (const { sealed } of notes) {
        try {
          const note = open(sealed)
          // Whoever has the link can write a reply of any moment.
          if (note.atMs <= LAST_MOMENT) found.push(note)
          else unreadable += 1
        } catch (error) {
          if (!(error instanceof CryptoError)) throw error
          unreadable += 1
        }
      }
      const last = notes.at(-1)?.n ?? after
      asked += notes.length
      if (last <= after || asked >= MOST_NOTES) return found
      after = last
    }
  }
  const openings = await opened('share-events', (sealed) => openShareReport(keys, sealed))
  const replies = await opened('share-replies', (sealed) => openShareReply(keys, sealed))
  return { openings, replies, unreadable }
}
