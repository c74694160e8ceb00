/** What stands beside the rows of a snapshot: who keeps the diary, and the totals of the period before. */
import { addDays } from '@sotto/shared/diary'
import type { About, Before, Snapshot } from '@sotto/shared/snapshot'
import type { ObservationComponent, RelatedPerson } from 'fhir/r4.js'
import { amendmentLines, amendmentsOf } from '../report/amended.ts'
import { TOTALS } from '../report/beside.ts'
import { calendarOf } from '../report/calendar.ts'
import { totalLabel } from '../report/words/wording.ts'
import { quantity, SURVEY, words } from './codes.ts'
import type { Context } from './context.ts'
import type { Section } from './terms.ts'
import { dateOf } from './value.ts'

/** Somebody who keeps the diary for the patient, without a name. */
export const keeperOf = ({ writing }: Context, { keptBy }: About): RelatedPerson => ({
  resourceType: 'RelatedPerson',
  patient: writing.patient,
  relationship: [words(keptBy)],
})

/** One observation of the whole period before, each total a component and, after it, of how many days it is. */
export function writeBefore({ ui, writing }: Context, { range }: Pick<Snapshot, 'range'>, before: Before): Section {
  const { days } = calendarOf(range)
  const title = ui.beside.daysBefore(ui.phrases.days(days))
  const from = 'from' in range ? dateOf(range.from) : undefined
  const period = from === undefined ? {} : { effectivePeriod: { start: addDays(from, -days), end: addDays(from, -1) } }
  const totals = TOTALS.flatMap((name): ObservationComponent[] => {
    const total = before[name]
    if (!total) return []
    const label = totalLabel(ui, name)
    const unit = name === 'high' || name === 'flareDays' ? '1' : '{score}'
    const value =
      total.value === undefined
        ? { dataAbsentReason: words(ui.labels.nothingEntered) }
        : { valueQuantity: quantity(total.value, unit) }
    return [
      { code: words(label), ...value },
      { code: words(ui.beside.ofHowMany(label)), valueQuantity: quantity(total.n, '1') },
    ]
  })
  const logged = { code: words(ui.columns['logged'] ?? 'logged'), valueQuantity: quantity(before.daysLogged, '1') }
  const reference = writing.add({
    resourceType: 'Observation',
    status: 'final',
    category: [SURVEY],
    code: words(title),
    subject: writing.patient,
    performer: [writing.author],
    ...period,
    component: [logged, ...totals],
  })
  return { title, entry: [reference] }
}

/** Changes are told in words: of each only the day is known, and FHIR would have the instant. */
export function amendedSection({ ui, entries, written }: Context, snapshot: Snapshot): Section[] {
  const amendments = amendmentsOf(snapshot, entries)
  if (amendments === null) return []
  const entry = [...new Set(amendments.flatMap(({ n }) => (n === null ? [] : (written.get(n) ?? []))))]
  const lines = [ui.beside.changes(amendments.length), ...amendmentLines(amendments, ui)]
  return [{ title: ui.tables.amendments, lines, entry }]
}
