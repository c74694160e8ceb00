/** What happened when, and how treatment went, in words: the same on the page, on paper and in the text. */
import type { TimelineEvent } from '../timeline.ts'
import type { TreatmentSum } from '../treatment.ts'
import { amountText, codeWords, fieldLabel } from './wording.ts'
import type { ReportWords } from './words.ts'

export function eventText(event: TimelineEvent, words: ReportWords): string {
  const { panels } = words
  switch (event.kind) {
    case 'injury':
      return panels.injury
    case 'work': {
      const status = codeWords(words, 'workday.status', event.status).text
      return panels.workRun(status, event.days, event.last === event.day ? null : words.fullDay(event.last))
    }
    case 'visit':
      return panels.visit(event.type === null ? null : codeWords(words, 'visit.type', event.type).text, event.attended)
    case 'ability':
      return panels.limits(
        event.limits.map(({ field, value, unit }) => {
          return `${fieldLabel(words, 'ability', field).toLowerCase()} ${amountText(words, value, unit)}`
        }),
      )
  }
}

/** A line for each that was chosen; one of which nothing was said is left out. */
export function treatmentTexts({ sessions, doses, visits }: TreatmentSum, { panels }: ReportWords): string[] {
  return [
    ...(sessions && sessions.n > 0 ? [panels.sessions(sessions.done, sessions.n)] : []),
    ...(doses && doses.n > 0 ? [panels.doses(doses.done, doses.n)] : []),
    ...(visits && visits.n > 0 ? [panels.visits(visits.done, visits.n)] : []),
  ]
}

/** For whom it may be taken for an official form. */
const OFFICES = ['worksafebc', 'advocate', 'employer']

export const isForOffice = (preset: string): boolean => OFFICES.includes(preset)

/** Of whose pain nothing is told but what was rated near a dose. */
export const isNearDoses = (preset: string): boolean => preset === 'prescriber'
