/**
 * The mapping file that says which column of a CSV is which field. JSON:
 *
 * - `zone`: IANA zone of the times; the device's if left out
 * - `delimiter`: `,` `;` or a tab; guessed if left out
 * - `decimal`: `,` where numbers are written 6,5
 * - `missing`: what stands for "not recorded" besides an empty cell
 * - `time`: `columns` joined by a space, read by `format` (see `timestamp.ts`)
 * - `records`: what each row gives: a `kind`, its `fields`, and `when` a column must equal a value
 * - a field: `value` for a constant, or `column` with `scale` (`{"from":[1,7],"to":[0,10]}`, rounded where the field
 *   takes whole numbers), `values` to rename what is found, and `separator` for lists
 *
 * `medication` of a dose takes the medicine's name; a medication is made for each name.
 */
import { DiaryError, fieldOf, isEditable, isTimeZone, RECORD_KINDS, type RecordKind } from '@sotto/shared/diary'
import * as v from 'valibot'

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const range = v.pipe(
  v.strictTuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]),
  v.check(([low, high]) => low !== high, 'a range needs two different ends'),
)

const FieldRule = v.union(
  [
    v.strictObject({ value: v.union([v.string(), v.number(), v.boolean()]) }),
    v.strictObject({
      column: name,
      scale: v.optional(v.strictObject({ from: range, to: range })),
      values: v.optional(v.record(v.string(), v.string())),
      separator: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(5))),
    }),
  ],
  'a field is either {"value"} or {"column", "scale"?, "values"?, "separator"?}',
)

const Mapping = v.strictObject({
  about: v.optional(v.string()),
  zone: v.optional(
    v.pipe(
      v.string(),
      v.check((tz: string) => isTimeZone(tz), 'zone must be an IANA time zone'),
    ),
  ),
  delimiter: v.optional(v.picklist([',', ';', '\t', '|'])),
  decimal: v.optional(v.picklist(['.', ','])),
  missing: v.optional(v.array(v.string())),
  time: v.strictObject({ columns: v.pipe(v.array(name), v.minLength(1)), format: name }),
  records: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(RECORD_KINDS),
        when: v.optional(v.strictObject({ column: name, equals: v.string() })),
        fields: v.record(name, FieldRule),
      }),
    ),
    v.minLength(1),
  ),
})

export type CsvMapping = v.InferOutput<typeof Mapping>
export type FieldRule = v.InferOutput<typeof FieldRule>
export type RecordRule = { kind: RecordKind } & CsvMapping['records'][number]

/** Checks a mapping file's contents. Throws `input-invalid`, naming the place in the file. */
export function parseMapping(given: unknown): CsvMapping {
  const checked = v.safeParse(Mapping, given)
  if (!checked.success) {
    const issue = checked.issues[0]
    throw refused(`${v.getDotPath(issue) ?? 'the mapping'}: ${issue.message}`)
  }
  for (const { kind, fields } of checked.output.records)
    for (const field of Object.keys(fields))
      if (fieldOf(kind, field) === undefined || !isEditable(field)) throw refused(`${kind} has no field "${field}"`)
  return checked.output
}

/** Every column that a mapping reads. */
export function columnsOf({ time, records }: CsvMapping): string[] {
  const inRecords = records.flatMap(({ when, fields }) => [
    ...(when ? [when.column] : []),
    ...Object.values(fields).flatMap((rule) => ('column' in rule ? [rule.column] : [])),
  ])
  return [...new Set([...time.columns, ...inRecords])]
}

function refused(problem: string): DiaryError {
  return new DiaryError('input-invalid', `mapping: ${problem}`, { field: 'mapping' })
}
