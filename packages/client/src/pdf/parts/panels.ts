/** Everything of the report below pain, as far as it was chosen, in the order that answers the recipient. */
import { card } from './card.ts'
import { checks } from './checks.ts'
import { flow, type Foot } from './flow.ts'
import { details, medicines, questions } from './lists.ts'
import { pairs } from './pairs.ts'
import type { Given, Part } from './part.ts'
import { presetParts } from './presets.ts'
import { abilities, goals, instruments } from './progress.ts'
import { sessions } from './sessions.ts'
import { where } from './where.ts'
import { workCalendar } from './work-calendar.ts'
import { work } from './work.ts'

/** @param isRuled whether they stand right below a line */
export function panels(given: Given, foot: Foot, isRuled: boolean): void {
  const isCarded = given.report.header.preset === 'emergency' && card(given, foot.height)
  flow(
    given,
    [...bodyParts(given), ...(isCarded ? [] : cardParts(given)), ...endParts(given, isCarded)],
    foot,
    isRuled || isCarded,
  )
}

function bodyParts(given: Given): Part[] {
  const { report } = given
  const { places, exercise, pairs: paired } = report
  return [
    ...presetParts(given),
    ...(places ? [where(given, places)] : []),
    ...(paired ? [pairs(given, paired)] : []),
    ...(exercise ? [sessions(given, exercise)] : []),
    ...(report.questions.length > 0 ? [questions(given)] : []),
  ]
}

/** What a card for an emergency holds. */
function cardParts(given: Given): Part[] {
  const { report, words } = given
  const { allergies, conditions } = report
  return [
    ...(allergies ? [details(given, words.labels.allergies, allergies)] : []),
    ...(conditions ? [details(given, words.labels.conditions, conditions)] : []),
    ...(report.medicines ? [medicines(given, report.medicines)] : []),
  ]
}

function endParts(given: Given, isCarded: boolean): Part[] {
  const { report, words } = given
  const { labels } = words
  const { visits, identity, timeline } = report
  const hasAbilities = report.abilities !== null || (report.abilityLevels ?? []).length > 0
  const hasInstruments = (report.instruments ?? []).length > 0
  const hasChecks = report.checks.length > 0 || report.terms.some(({ terms }) => terms.length > 0)
  return [
    ...(report.work && timeline ? [workCalendar(given, report.work)] : []),
    ...(hasAbilities ? [abilities(given, report.abilities ?? [])] : []),
    ...(report.goals ? [goals(given, report.goals)] : []),
    ...(hasChecks ? [checks(given)] : []),
    ...(hasInstruments ? [instruments(given, report.instruments ?? [])] : []),
    ...(visits ? [details(given, labels.visits, visits, true)] : []),
    ...(identity && !isCarded ? [details(given, labels.identity, identity)] : []),
    ...(report.work ? [work(given, report.work)] : []),
    ...(report.instruments && !hasInstruments ? [instruments(given, [])] : []),
  ]
}
