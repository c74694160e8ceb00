/** Everything of the report below pain, as far as it was chosen, in the order that answers the recipient. */
import { band } from './flow.ts'
import { checks, details, medicines, questions } from './lists.ts'
import type { Given, Part } from './part.ts'
import { abilities, goals, instruments } from './progress.ts'
import { sessions } from './sessions.ts'
import { where } from './where.ts'
import { work } from './work.ts'

const COLUMNS = 3

export function panels(given: Given): void {
  const { report } = given
  const beside = report.places ? where(given, report.places) : null
  const wide = report.exercise ? sessions(given, report.exercise) : null
  const rest = narrow(given)
  const first = beside && !wide ? [beside, ...rest] : rest
  if (wide) band(given, beside ? [beside, wide] : [wide], beside ? [224, 454] : [1])
  for (let at = 0; at < first.length; at += COLUMNS) {
    const parts = first.slice(at, at + COLUMNS)
    band(
      given,
      parts,
      parts.map(() => 1),
    )
  }
}

function narrow(given: Given): Part[] {
  const { report, words } = given
  const { labels } = words
  const { allergies, conditions, visits, identity } = report
  const hasAbilities = report.abilities !== null || (report.abilityLevels ?? []).length > 0
  const hasChecks = report.checks.length > 0 || report.terms.some(({ terms }) => terms.length > 0)
  return [
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
