/** Everything of the report below pain, as far as it was chosen, in the order that answers the recipient. */
import { band, fits } from './flow.ts'
import { checks, details, medicines, questions } from './lists.ts'
import type { Given, Part } from './part.ts'
import { presetParts } from './presets.ts'
import { abilities, goals, instruments } from './progress.ts'
import { sessions } from './sessions.ts'
import { where } from './where.ts'
import { work } from './work.ts'

const COLUMNS = 3

/** So many sessions are drawn, or fewer where that many do not fit on the page. */
const SESSIONS = [14, 11, 8, 5] as const
/** Where it hurts beside the sessions. */
const BESIDE = [224, 454] as const

export function panels(given: Given): void {
  const { exercise, places } = given.report
  const beside = places ? [where(given, places)] : []
  const shares = places ? BESIDE : [1]
  const rest = narrow(given)
  if (exercise) {
    const tries = SESSIONS.map((most) => [...beside, sessions(given, exercise, most)])
    band(given, tries.find((parts) => fits(given, parts, shares)) ?? tries[0] ?? [], shares)
  }
  const parts = exercise ? rest : [...beside, ...rest]
  for (const row of rowsOf(parts)) band(given, row, row.map(weight))
}

const weight = ({ isWide = false }: Part): number => (isWide ? 2 : 1)

/** As many beside each other as there are columns. */
function rowsOf(parts: readonly Part[]): Part[][] {
  const rows: Part[][] = []
  let taken = COLUMNS
  for (const part of parts) {
    if (taken + weight(part) > COLUMNS) {
      rows.push([])
      taken = 0
    }
    rows.at(-1)?.push(part)
    taken += weight(part)
  }
  return rows
}

function narrow(given: Given): Part[] {
  const { report, words } = given
  const { labels } = words
  const { allergies, conditions, visits, identity } = report
  const hasAbilities = report.abilities !== null || (report.abilityLevels ?? []).length > 0
  const hasChecks = report.checks.length > 0 || report.terms.some(({ terms }) => terms.length > 0)
  return [
    ...presetParts(given),
    ...(allergies ? [details(given, labels.allergies, allergies)] : []),
    ...(conditions ? [details(given, labels.conditions, conditions)] : []),
    ...(report.medicines ? [medicines(given, report.medicines)] : []),
    ...(report.work ? [work(given, report.work)] : []),
    ...(hasAbilities ? [abilities(given, report.abilities ?? [])] : []),
    ...(report.goals ? [goals(given, report.goals)] : []),
    ...(report.questions.length > 0 ? [questions(given)] : []),
    ...(hasChecks ? [checks(given)] : []),
    ...(report.instruments ? [instruments(given, report.instruments)] : []),
    ...(visits ? [details(given, labels.visits, visits, true)] : []),
    ...(identity ? [details(given, labels.identity, identity)] : []),
  ]
}
