import {
  CryptoError,
  openShareAnswer,
  openShareReport,
  ownerKeys,
  sha256,
  toHex,
  type PassOnQuestion,
  type ShareReport,
} from '@sotto/crypto'
import type { ShareReply } from '@sotto/crypto/share'
import type { RouteName } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { typed } from './typed.ts'

/** What the relay says of a share's openings, and what recipients wrote. Both are what others claim, not what is proven. */
export interface Openings {
  readonly openings: readonly ShareReport[]
  readonly replies: readonly ShareReply[]
  readonly questions: readonly SettledQuestion[]
  /** Reports and replies that do not open: the relay, or a stranger with the link, made them up. */
  readonly unreadable: number
}

/** The same as the relay has it, which knows nothing of what came of a question. */
export type Heard = Omit<Openings, 'questions'> & { readonly questions: readonly AskedQuestion[] }

/** A recipient asks whether it may be passed on. */
export interface AskedQuestion extends PassOnQuestion {
  /** Of the sealed bytes, so that what was done about it is known again. */
  readonly id: string
}

/** What came of a question: the ledger's line of the link that was made for whom they named, or null where it was declined. */
export interface Settlement {
  readonly atMs: number
  readonly link: string | null
}

export interface SettledQuestion extends AskedQuestion {
  /** Null while nothing was done about it. */
  readonly settled: Settlement | null
}

/** The relay keeps no more of a share; one that goes on and on is not listened to. */
const MOST_NOTES = 1000

/** The last moment that a calendar has (ECMA-262, 21.4.1.1), in milliseconds since 1970-01-01 UTC. */
export const LAST_MOMENT = 8_640_000_000_000_000

type NotesRoute = Extract<RouteName, 'share-events' | 'share-replies'>

export async function readOpenings(state: DeviceState, share: Uint8Array, ownerSecret: Uint8Array): Promise<Heard> {
  const events = await readReports(state, share, ownerSecret, 0)
  const keys = ownerKeys(ownerSecret)
  const { notes, unreadable } = await opened(state, 'share-replies', { share, after: 0 }, (sealed) => {
    const answer = openShareAnswer(keys, sealed)
    return { atMs: answer.atMs, answer: typed(answer), sealed }
  })
  const replies: ShareReply[] = []
  const questions: AskedQuestion[] = []
  for (const { answer, sealed } of notes) {
    const { kind: _kind, ...rest } = answer
    if ('to' in rest) questions.push({ id: toHex(sha256(sealed)).slice(0, 32), ...rest })
    else replies.push(rest)
  }
  return { openings: events.reports, replies, questions, unreadable: events.unreadable + unreadable }
}

/** Reports after a number, and the number of the last one that the relay gave. */
export async function readReports(
  state: DeviceState,
  share: Uint8Array,
  ownerSecret: Uint8Array,
  after: number,
): Promise<{ reports: ShareReport[]; unreadable: number; last: number }> {
  const keys = ownerKeys(ownerSecret)
  const { notes, ...rest } = await opened(state, 'share-events', { share, after }, (sealed) =>
    typed(openShareReport(keys, sealed)),
  )
  return { reports: notes, ...rest }
}

async function opened<T extends { readonly atMs: number }>(
  { session }: DeviceState,
  route: NotesRoute,
  { share, after: first }: { readonly share: Uint8Array; readonly after: number },
  open: (sealed: Uint8Array) => T,
): Promise<{ notes: T[]; unreadable: number; last: number }> {
  const found: T[] = []
  let unreadable = 0
  for (let after = first, asked = 0; ;) {
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
    if (last <= after || asked >= MOST_NOTES) return { notes: found, unreadable, last: Math.max(after, last) }
    after = last
  }
}
