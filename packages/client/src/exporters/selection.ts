import {
  DiaryError,
  fieldOf,
  fieldsOf,
  isRecordKind,
  RECORD_KINDS,
  recordSensitivity,
  SENSITIVITY_CLASSES,
  sensitivityOf,
  termSensitivity,
  type AnyRecord,
} from '@sotto/shared/diary'

/**
 * What an export holds, by schema paths: `pain.nrs` one field, `pain` a whole kind, `*.note` a field of every kind,
 * `S4` a sensitivity class. Without `fields` everything is chosen; `without` is taken away from what is chosen.
 */
export interface Selection {
  readonly fields?: readonly string[]
  readonly without?: readonly string[]
}

/** What makes a row a row: kept by any choice of fields, taken away by name alone. */
const ALWAYS = ['kind', 'at', 'tz', 'localDate']

type Values = AnyRecord & Readonly<Record<string, unknown>>

/**
 * The records with only what was selected in them, deleted ones left out. A record of which nothing of its kind's own
 * is left is left out whole, and so is one that is as a whole of a class in `without` (a mood questionnaire for S3).
 * Throws `input-invalid` for a path that is not in the schema.
 */
export function selectFields(records: readonly AnyRecord[], { fields, without = [] }: Selection): AnyRecord[] {
  for (const path of [...(fields ?? []), ...without]) checkPath(path)
  return records.flatMap((given) => {
    const record = given as Values
    if (record.deletedAt !== undefined || without.includes(record.kind)) return []
    if (without.includes(recordSensitivity(record)) && recordSensitivity(record) !== 'S0') return []
    const kept: Record<string, unknown> = {}
    let own = false
    for (const name of Object.keys(fieldsOf(record.kind))) {
      const value = selectedValue(record, name, fields, without)
      if (value === undefined) continue
      kept[name] = value
      own ||= !COMMON.has(name)
    }
    return own || (fields === undefined && !hasOwn(record)) ? [kept as unknown as AnyRecord] : []
  })
}

const COMMON = new Set(
  Object.keys(fieldsOf('condition')).filter((name) => RECORD_KINDS.every((kind) => fieldOf(kind, name) !== undefined)),
)

/** A flare just begun has no fields of its own, and is a record all the same. */
function hasOwn(record: Values): boolean {
  return Object.keys(fieldsOf(record.kind)).some((name) => !COMMON.has(name) && record[name] !== undefined)
}

function selectedValue(
  record: Values,
  name: string,
  fields: readonly string[] | undefined,
  without: readonly string[],
): unknown {
  const value = record[name]
  if (value === undefined || name === 'kind') return value
  const named = (paths: readonly string[]) => paths.some((path) => namesField(path, record.kind, name))
  if (without.some((path) => path !== record.kind && namesField(path, record.kind, name))) return undefined
  if (ALWAYS.includes(name)) return value
  const field = fieldOf(record.kind, name)
  const isChosen = (sensitivity: string) =>
    (fields === undefined || named(fields) || fields.includes(sensitivity)) && !without.includes(sensitivity)
  if (field?.type === 'terms' && Array.isArray(value)) {
    const terms = value.filter((term) => isChosen(termSensitivity(field, String(term))))
    return terms.length > 0 ? terms : undefined
  }
  return isChosen(sensitivityOf(record, name) ?? 'S5') ? value : undefined
}

function namesField(path: string, kind: string, name: string): boolean {
  return path === kind || path === `${kind}.${name}` || path === `*.${name}`
}

function checkPath(path: string): void {
  const [kind = '', name, ...rest] = path.split('.')
  const isClass = SENSITIVITY_CLASSES.some((one) => one === path)
  const kinds = kind === '*' ? RECORD_KINDS : isRecordKind(kind) ? [kind] : []
  const known = name === undefined ? isRecordKind(kind) : kinds.some((one) => fieldOf(one, name) !== undefined)
  if (isClass || (known && rest.length === 0)) return
  throw new DiaryError('input-invalid', 'a selection names something that is not in the schema', {
    hint: 'Write a kind (pain), a field (pain.nrs), a field of every kind (*.note) or a class (S4).',
  })
}
