/** What the owner chose, and what exactly that comes to: paths and dates to the last one, shown before it is sealed. */
import {
  byCodeUnit,
  DiaryError,
  SENSITIVITY_CLASSES,
  type DiaryRecord,
  type SensitivityClass,
} from '@sotto/shared/diary'
import { LESS, type Less } from '@sotto/shared/snapshot'
import { isShown } from './less.ts'
import { isOrdinary, OFFERED, tellsOfItself, type Offered } from './offer.ts'
import { isLess, isPresetName, PRESET_NAMES, PRESETS, type Preset } from './preset.ts'
import { EARLIEST, inWholeWeeks, resolveRange } from './range.ts'
import type { ResolvedChoice } from './resolved.ts'
import { firstDay } from './select.ts'
import { addedBy, classOf, removedBy } from './tokens.ts'

export type { ResolvedChoice } from './resolved.ts'

export interface Choice {
  /** One of `PRESET_NAMES`; `own` where it is left out. */
  readonly preset?: string
  /** Added to the preset's: a field `pain.nrs`, a kind `pain`, a field of every kind `*.note`, a class `S4`. */
  readonly fields?: readonly string[]
  /** Taken away from what the preset and `fields` come to; in the same words. */
  readonly without?: readonly string[]
  /**
   * Classes whose single values may show in fields that were chosen: own terms (S4), codes and whole records that say
   * more than their field does (S3). A class named in `fields` does this too, and adds its fields.
   */
  readonly values?: readonly string[]
  /** Local dates, both included. */
  readonly from?: string
  readonly to?: string
  /** In place of the preset's ways to say less. */
  readonly less?: readonly string[]
  /** Conditions, by id or name, to leave out with everything tagged with them. */
  readonly leaveOutConditions?: readonly string[]
  /** Ids of records that were unticked. */
  readonly leaveOut?: readonly string[]
  /** Written for this share. */
  readonly questions?: readonly string[]
  /** The first name of whom the diary is about, where it may be told. */
  readonly owner?: string
  /** Five totals of the equal period before may be told, to compare: dates that were not chosen. */
  readonly before?: boolean
  /** A story of several flares laid over one another, in place of its weeks. */
  readonly composite?: boolean
  /**
   * Changes of chosen fields after an entry was made: `days` on which they were made, `values` also what was there before,
   * `none`. The preset's where it is left out.
   */
  readonly amendments?: string
}

export interface Known {
  /** The owner's local date. */
  readonly today: string
  /** For dates that the diary tells (`all`, `injury`) and for conditions by name. */
  readonly records?: readonly DiaryRecord[]
}

const LABEL_MAX = 500

/** @throws {DiaryError} `input-invalid`, with what is wrong and what would be right */
export function resolveChoice(choice: Choice, { today, records = [] }: Known): ResolvedChoice {
  const name = choice.preset ?? 'own'
  if (!isPresetName(name))
    throw new DiaryError('input-invalid', 'there is no preset of that name', {
      field: 'preset',
      hint: `Presets: ${PRESET_NAMES.join(', ')}.`,
    })
  const preset = PRESETS[name]
  if (choice.composite === true && name !== 'story')
    throw new DiaryError('input-invalid', 'only a story is told of flares laid over one another', {
      field: 'composite',
    })
  if (preset.holds) checkHeld(choice, preset.holds)
  const less = resolveLess(preset.holds ? preset.less : (choice.less ?? preset.less))
  const fields = resolveFields(choice, preset, less)
  const owner = choice.owner === undefined ? undefined : label(choice.owner, 'owner')
  const told: Omit<ResolvedChoice, 'from' | 'to'> = {
    preset: name,
    fields,
    values: preset.holds ? [] : resolveValues(choice),
    less,
    leaveOutConditions: resolveConditions(choice.leaveOutConditions ?? [], records),
    leaveOut: [...new Set(choice.leaveOut)].sort(byCodeUnit),
    questions: (choice.questions ?? []).map((question) => label(question, 'questions')),
    ...(owner === undefined ? {} : { owner }),
    ...(preset.painNearDosesMs === undefined ? {} : { painNearDosesMs: preset.painNearDosesMs }),
    ...(preset.current === undefined ? {} : { current: preset.current }),
    ...(choice.before === true ? { before: true } : {}),
    ...(choice.composite === true ? { composite: true } : {}),
    // A change is of a day, which a week does not tell.
    ...(less.includes('weekly') ? {} : resolveAmendments(choice.amendments ?? preset.amendments ?? 'none')),
  }
  const range = resolveRange(choice, preset.days, {
    today,
    // The day of an injury that is not to be told does not show as the first day either.
    records: fields.includes('claim.injuryDate') ? records.filter(({ id }) => !told.leaveOut.includes(id)) : [],
    // Times of day, which are slow to tell, say nothing of days.
    firstDay: (to) => firstDay(records, { ...told, fields: fields.filter(isNoTime), from: EARLIEST, to }),
  })
  return { ...told, ...(less.includes('weekly') ? inWholeWeeks(range) : range) }
}

const isNoTime = (path: string): boolean => !path.endsWith('.at')

function resolveFields(choice: Choice, preset: Preset, less: readonly Less[]): string[] {
  const chosen = new Set([...preset.fields, ...(choice.fields ?? []).flatMap(addedBy)])
  for (const kind of preset.times) chosen.add(`${kind}.at`)
  for (const path of (choice.without ?? []).flatMap(removedBy)) chosen.delete(path)
  const fields = wholeOf([...OFFERED.values()].filter(({ path }) => chosen.has(path) && isShown(path, less)))
  if (fields.length > 0) return fields.map(({ path }) => path).sort(byCodeUnit)
  throw new DiaryError('input-invalid', 'nothing is chosen: no field is left to share', {
    field: 'fields',
    hint: 'Choose a preset, or name fields such as pain.nrs.',
  })
}

/** Without those that show nothing: a time or tag of a kind that was not chosen, a reference to one that was not. */
function wholeOf(chosen: readonly Offered[]): Offered[] {
  const isReference = ({ field }: Offered) => field.type === 'reference' || field.type === 'references'
  const told = new Set(
    chosen.filter((one) => tellsOfItself(one) && !isReference(one)).map(({ kind }) => kind as string),
  )
  const leads = ({ field }: Offered) => 'to' in field && told.has(field.to)
  const pointing = chosen.filter((one) => isReference(one) && tellsOfItself(one) && leads(one)).map(({ kind }) => kind)
  const kinds = new Set([...told, ...pointing])
  return chosen.filter((one) => kinds.has(one.kind) && (!isReference(one) || leads(one)))
}

function resolveValues({ fields = [], without = [], values = [] }: Choice): SensitivityClass[] {
  if (values.some((word) => classOf(word) === undefined))
    throw new DiaryError('input-invalid', 'values must name classes', { field: 'values', hint: 'Write S3, S4 or S5.' })
  const named = [...fields, ...values]
  return SENSITIVITY_CLASSES.filter((one) => !isOrdinary(one) && named.includes(one) && !without.includes(one))
}

/** What is told in public takes nothing more in: no field beyond its own, no name, no words written for it. */
function checkHeld(
  { fields = [], owner, before, questions = [], amendments = 'none' }: Choice,
  holds: readonly string[],
): void {
  const more = fields.flatMap(addedBy).filter((path) => !holds.includes(path))
  const told = [
    ['fields', more.length > 0],
    ['owner', owner !== undefined],
    ['before', before === true],
    ['amendments', amendments !== 'none'],
    ['questions', questions.length > 0],
  ] as const
  const field = told.find(([, isTold]) => isTold)?.[0] ?? null
  if (field === null) return
  throw new DiaryError('input-invalid', 'this preset takes nothing more in', {
    field,
    hint: `Beyond its own it can hold ${holds.join(', ')}.`,
  })
}

function resolveLess(words: readonly string[]): Less[] {
  if (!words.every(isLess))
    throw new DiaryError('input-invalid', `less must be among ${LESS.join(', ')}`, { field: 'less' })
  // A week is made of days.
  return LESS.filter((way) => words.includes(way) || (way === 'daily' && words.includes('weekly')))
}

function resolveAmendments(given: string): Pick<ResolvedChoice, 'amendments'> {
  if (given === 'none') return {}
  if (given === 'days' || given === 'values') return { amendments: given }
  throw new DiaryError('input-invalid', 'amendments must be days, values or none', { field: 'amendments' })
}

/**
 * A condition that was deleted can still be left out by its id: records may yet be tagged with it. One of the same name
 * goes with any: whoever enters it anew does not tag everything again.
 */
function resolveConditions(words: readonly string[], records: readonly DiaryRecord[]): string[] {
  const conditions = records.filter((record) => record.kind === 'condition')
  const ids = words.flatMap((word) => {
    const byId = conditions.filter(({ id }) => id === word)
    const found = byId.length > 0 ? byId : conditions.filter(({ name }) => isSameName(name, word))
    const removed = conditions.filter(({ deletedAt }) => deletedAt !== undefined)
    const again = removed.filter(({ name }) => found.some((one) => isSameName(name, one.name)))
    if (found.length > 0) return [...found, ...again].map(({ id }) => id)
    throw new DiaryError('input-invalid', 'a condition to leave out is not in the diary', {
      field: 'condition',
      hint: 'Name it as the diary does, or give its id.',
    })
  })
  return [...new Set(ids)].sort(byCodeUnit)
}

const isSameName = (name: string, word: string): boolean =>
  name.trim().toLowerCase() === word.normalize('NFC').trim().toLowerCase()

function label(given: string, field: string): string {
  const text = given.toWellFormed().normalize('NFC').trim()
  if (text !== '' && text.length <= LABEL_MAX) return text
  throw new DiaryError('input-invalid', `${field} must be text of 1 to ${LABEL_MAX} characters`, { field })
}
