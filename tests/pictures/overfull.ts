import {
  regionSides,
  schema,
  TERM_MAX_LENGTH,
  type Draft,
  type Field,
  type FieldValue,
  type RecordKind,
} from '@sotto/shared/diary'

/** A long name as German makes them, to the limit of a name. */
export const LONG = 'Rückenschmerzbehandlungsbedarfsgegenstandszusammensetzungserklärung '
  .repeat(4)
  .slice(0, 200)
  .trim()

/** The same, to be found by how it begins. */
export const longAfter = (beginning: string, most = 200): string =>
  `${beginning}-${LONG} ${LONG} ${LONG}`.slice(0, most).trim()

const KINDS = [
  ...(['medication', 'condition', 'allergy', 'exercise', 'goal', 'ability', 'workday', 'visit'] as const),
  ...(['profile', 'claim', 'check', 'flare', 'pain'] as const),
] satisfies readonly RecordKind[]

const TERMS = 12

/** What fills a field to its limit; undefined where that takes another record. */
function fullest(field: Field, nowMs: number): FieldValue | undefined {
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return field.max
    case 'instant':
      return nowMs
    case 'coded':
      return field.values.toSorted((one, other) => other.length - one.length)[0]
    case 'flag':
      return true
    case 'date':
      return '2026-02-28'
    case 'text':
      return LONG.slice(0, field.maxLength).trim()
    case 'note':
      return `${LONG} `.repeat(20)
    case 'terms':
      return [LONG.slice(0, TERM_MAX_LENGTH).trim(), ...field.codes.slice(0, TERMS)]
    case 'sites':
      return regionSides.map(({ region, side }) => ({ region, side, nrs: 10 }))
    case 'items':
    case 'reference':
    case 'references':
      return undefined
  }
}

/** One of each of these kinds with all of its fields filled to their limits, each the newest of its kind. */
export function overfullDrafts(nowMs: number): Draft[] {
  return KINDS.map((kind) => {
    const fields = Object.entries(schema[kind].fields as Readonly<Record<string, Field>>)
    // A medicine that was stopped is asked about nowhere.
    const kept = fields.filter(([name]) => name !== 'stop')
    const filled = kept.map(([name, field]) => [name, fullest(field, nowMs)] as const)
    return {
      kind,
      at: nowMs - 60_000,
      ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)),
    } as Draft
  })
}
