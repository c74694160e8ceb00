import type { LeakLine, LeakSign } from '../leak.ts'
import type { LetterLine } from '../../letter/letters.ts'
import type { LetterThread } from '../../letter/thread.ts'
import type { Notified, Told } from '../notified.ts'
import type { Region } from '../region.ts'

type Place = NonNullable<LeakLine['place']>
type Way = NonNullable<LetterLine['how']>

interface TakedownWords {
  readonly title: string
  readonly what: string
  readonly whereHeading: string
  readonly place: (name: string, seen: string) => string
  readonly contains: (kinds: readonly string[]) => string
  readonly noConsent: string
  readonly ground: Readonly<Record<Region, string>>
  readonly asksHeading: string
  readonly asks: (day: string) => readonly string[]
  readonly evidence: string
}

interface NotificationWords {
  readonly title: string
  readonly opening: Readonly<Record<Told, string>>
  readonly happenedHeading: string
  readonly noticed: (day: string) => string
  readonly known: (who: string, day: string) => string
  readonly unknown: string
  readonly asks: Readonly<Record<Told, string>>
}

interface RecordWords {
  readonly title: string
  readonly honest: string
  readonly noticed: (day: string) => string
  readonly fromHeading: string
  readonly from: (who: string, day: string, purpose: string | null) => string
  readonly signed: Readonly<Record<LeakSign, string>>
  readonly fields: (kinds: readonly string[]) => string
  readonly digest: (digest: string) => string
  readonly notKnown: string
  readonly seenHeading: string
  readonly saved: (file: string | null, digest: string) => string
  readonly nothingSeen: string
  readonly shutHeading: string
  readonly shut: (day: string, links: number) => string
  readonly notShut: string
  readonly lettersHeading: string
  readonly letter: (purpose: string, to: string, day: string, how: string | null) => string
  readonly news: (standing: string, day: string) => string
  readonly noLetters: string
  readonly over: (day: string) => string
  readonly reopened: (day: string) => string
  readonly notOver: string
}

/** Days are in words already. */
export interface LeakWords {
  readonly toWhom: (name: string) => string
  readonly nobody: string
  readonly place: Readonly<Record<Place, string>>
  readonly way: Readonly<Record<Way, string>>
  readonly purpose: Readonly<Record<LetterLine['purpose'], string>>
  readonly standing: Readonly<Record<LetterThread['standing'], string>>
  readonly takedown: TakedownWords
  readonly notification: NotificationWords
  readonly record: RecordWords
  readonly region: Readonly<Record<Region, string>>
  readonly notified: Readonly<Record<Notified, string>>
  /** Whom exactly, by region for an authority: bodies that are there, never an address. */
  readonly authority: Readonly<Record<Region, string>>
  readonly why: Readonly<Record<Notified, string>>
  readonly answer: string
  readonly answerAt: (address: string) => string
  readonly unsigned: string
}
