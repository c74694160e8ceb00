import { addDays, isLocalDate, tidyText } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'
import type { Subject } from './subject.ts'

/** Oldest age at which a diary can be handed over, and longest texts in UTF-16 units. */
const OLDEST = 120
const LONGEST = 200

/** What a keeper says of the person. `handOver` by an age (years) or on a day, YYYY-MM-DD; left out: only when released. */
export interface SubjectDraft {
  readonly name: string
  readonly born?: string
  readonly keeperBasis: string
  readonly handOver?: { readonly atAge: number } | { readonly on: string }
}

/** @param today local date @throws {SottoError} `input-invalid` */
export function checkSubject({ name, born, keeperBasis, handOver }: SubjectDraft, today: string): Subject {
  if (born !== undefined && !isLocalDate(born)) throw invalid('The day of birth is written YYYY-MM-DD.')
  if (born !== undefined && born > today) throw invalid('The day of birth has not come yet.')
  return {
    name: checkText(name, 'The name'),
    born: born ?? null,
    keeperBasis: checkText(keeperBasis, 'What you are to the person'),
    handOverOn: handOver === undefined ? null : handOverDay(handOver, born),
  }
}

function handOverDay(handOver: NonNullable<SubjectDraft['handOver']>, born: string | undefined): string {
  if ('on' in handOver) {
    if (!isLocalDate(handOver.on)) throw invalid('The day of the hand-over is written YYYY-MM-DD.')
    if (born !== undefined && handOver.on <= born) throw invalid('The day of the hand-over lies before the birth.')
    return handOver.on
  }
  if (born === undefined) throw invalid('An age needs the day of birth.')
  if (!Number.isInteger(handOver.atAge) || handOver.atAge < 1 || handOver.atAge > OLDEST)
    throw invalid(`An age is a whole number from 1 to ${OLDEST}.`)
  return dayOfAge(born, handOver.atAge)
}

/** The birthday on which somebody reaches an age; born on 29 February, in other years the day after the 28th. */
export function dayOfAge(born: string, age: number): string {
  const year = String(Number(born.slice(0, 4)) + age).padStart(4, '0')
  const day = `${year}${born.slice(4)}`
  return isLocalDate(day) ? day : addDays(`${year}-02-28`, 1)
}

function checkText(given: string, what: string): string {
  const text = tidyText(given)
  if (text !== '' && text.length <= LONGEST) return text
  throw invalid(`${what} has 1 to ${LONGEST} characters.`)
}

const invalid = (detail: string): SottoError => new SottoError('input-invalid', detail)
