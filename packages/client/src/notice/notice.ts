import { bool, decode, encode, struct, text, uint } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/**
 * What another device did that the owner should hear of, in words: what happened, and what to do if it was not meant.
 * Nothing is wrong by itself; that is what alarms are for.
 */
export const NOTICES = {
  'member-added': [
    'A device was added to your diary.',
    'If nobody you trust did this, remove it and look through your devices.',
  ],
  'helper-added': ['A helper was added to your diary.', 'If nobody you trust did this, remove it.'],
  'delegate-added': [
    'Somebody was given the right to decide for you in your diary.',
    'Look at who decided it and on what basis; remove it if it is not right.',
  ],
  'member-removed': [
    'A device was removed from your diary.',
    'If nobody you trust did this, look through your devices.',
  ],
  'phrase-replaced': [
    'The recovery phrase was replaced. The old one opens nothing any more.',
    'Write down the new one where it was shown. If nobody you trust did this, replace it again.',
  ],
  recovered: [
    'Somebody came back into your diary with the recovery phrase.',
    'If it was not you, remove that device and replace the phrase.',
  ],
  'delegation-ended': ['The time for which somebody could decide for you is over.', 'That device was removed.'],
  'relay-moved': ['Your diary has moved to another relay.', 'This device has followed. Nothing is to be done.'],
  'relay-left': ['The relay that you left has deleted its copy of your diary.', 'Nothing is to be done.'],
  'link-opened': [
    'A link of yours was opened, as the relay reports.',
    'See when with `share openings ID`; end it with `share revoke ID` if it was not meant.',
  ],
  'link-ends': [
    'A link of yours ends tomorrow.',
    'Make another with `share create` if it is still needed; otherwise nothing is to be done.',
  ],
  'hand-over-due': [
    'The day has come on which this diary is to be handed over to the person it is about.',
    'Pair their device, then let them take over there.',
  ],
} as const satisfies Record<string, readonly [string, string]>

export type NoticeCode = keyof typeof NOTICES

/** One notice. `sinceMs` is by this device’s clock. */
export interface Notice {
  readonly id: string
  readonly code: NoticeCode
  /** Hex id of the member, the relay's address, the day, YYYY-MM-DD, or the id of a line of the ledger, then a blank and a number; never contents. */
  readonly about: string
  readonly sinceMs: number
}

const noticeCodec = struct('notice', { code: text(64), about: text(256), sinceMs: uint(), isSeen: bool })

interface KeptNotice extends Notice {
  readonly isSeen: boolean
}

/** What the owner has yet to be told, kept in the store until a person says that it was seen; told once. */
export class Notices {
  readonly #store: SealedStore
  readonly #now: () => number
  #notices: KeptNotice[]

  private constructor(store: SealedStore, now: () => number, notices: KeptNotice[]) {
    this.#store = store
    this.#now = now
    this.#notices = notices
  }

  static async open(store: SealedStore, now: () => number): Promise<Notices> {
    const rows = await store.rows('notice')
    const kept = rows.map(({ key, value }) => {
      const { code, ...rest } = decode(noticeCodec, value)
      return { id: key, code: code as NoticeCode, ...rest }
    })
    return new Notices(store, now, kept)
  }

  /** Those that nobody has seen. */
  get all(): readonly Notice[] {
    return this.#notices.flatMap(({ isSeen, ...notice }) => (isSeen ? [] : [notice]))
  }

  /** The writes that tell of something once, however often it is heard of. */
  tell(code: NoticeCode, about: string): Write[] {
    const id = `${code} ${about}`.slice(0, 320)
    if (this.#notices.some((notice) => notice.id === id)) return []
    const sinceMs = Math.max(0, Math.trunc(this.#now()))
    const notice = { id, code, about: about.slice(0, 256), sinceMs, isSeen: false }
    this.#notices = [...this.#notices, notice]
    return [this.#write(notice)]
  }

  has(id: string): boolean {
    return this.#notices.some((notice) => notice.id === id && !notice.isSeen)
  }

  /** A person has seen it. @throws {SottoError} `alarm-unknown` */
  async seen(id: string): Promise<void> {
    const notice = this.#notices.find((one) => one.id === id && !one.isSeen)
    if (!notice) throw new SottoError('alarm-unknown')
    const seen = { ...notice, isSeen: true }
    await this.#store.write([this.#write(seen)])
    this.#notices = this.#notices.map((one) => (one === notice ? seen : one))
  }

  #write({ id, ...notice }: KeptNotice): Write {
    return { table: 'notice', key: id, value: encode(noticeCodec, notice) }
  }
}
