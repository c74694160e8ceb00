/** What somebody says of the columns of a table, and the mapping that the importer reads (`importers/mapping.ts`). */
import { schema, type Field, type RecordKind } from '@sotto/shared/diary'

export interface ColumnChoice {
  /** `kind.field`; null where it is left out. */
  readonly field: string | null
  /** The ends of its scale in the file; of a rating alone. */
  readonly low: number
  readonly high: number
  /** What stands between words of a set. */
  readonly separator: string
}

export interface MappingChoice {
  readonly time: string | null
  /** Of the time of day, where that is another column. */
  readonly second: string | null
  readonly format: 'iso' | 'epoch-ms' | 'epoch-s' | 'own'
  readonly own: string
  readonly decimal: '.' | ','
  /** What stands for "not recorded", comma between. */
  readonly missing: string
  /** By the column's name. */
  readonly columns: Readonly<Record<string, ColumnChoice>>
}

/** What a table of another program may hold. */
const KINDS = [
  'pain',
  'check',
  'dose',
  'exercise',
  'workday',
  'visit',
  'ability',
] as const satisfies readonly RecordKind[]

const MAPPED_TYPES: readonly Field['type'][] = [
  'integer',
  'number',
  'duration',
  'coded',
  'terms',
  'text',
  'note',
  'flag',
  'date',
]

const fieldsOfKind = (kind: RecordKind) => Object.entries(schema[kind].fields as Readonly<Record<string, Field>>)

/** What a column can be, by kind. */
export const TARGETS: readonly (readonly [kind: (typeof KINDS)[number], fields: readonly string[]])[] = KINDS.map(
  (kind) => [
    kind,
    fieldsOfKind(kind)
      .filter(([name, { type }]) => MAPPED_TYPES.includes(type) || (kind === 'dose' && name === 'medication'))
      .map(([name]) => name),
  ],
)

export function declaredOf(path: string | null): Field | null {
  const [kind, name = ''] = path?.split('.') ?? []
  const of = KINDS.find((one) => one === kind)
  return (of && (schema[of].fields as Readonly<Record<string, Field>>)[name]) ?? null
}

export function isRating(path: string | null): boolean {
  const field = declaredOf(path)
  return field?.type === 'integer' && field.min === 0 && field.max === 10
}

const chosenOf = ({ columns }: MappingChoice): [column: string, choice: ColumnChoice, path: string][] =>
  Object.entries(columns).flatMap(([column, choice]) => (choice.field === null ? [] : [[column, choice, choice.field]]))

/** Fields without which a kind that was chosen is none: `kind.field`. */
export function neededBy(choice: MappingChoice): string[] {
  const paths = chosenOf(choice).map(([, , path]) => path)
  const kinds = KINDS.filter((kind) => paths.some((path) => path.startsWith(`${kind}.`)))
  return kinds.flatMap((kind) =>
    fieldsOfKind(kind)
      .filter(
        ([name, field]) =>
          field.required && !(field.type === 'coded' && field.defaultsTo) && !paths.includes(`${kind}.${name}`),
      )
      .map(([name]) => `${kind}.${name}`),
  )
}

/** The mapping as the importer takes it. */
export function mappingOf(choice: MappingChoice): unknown {
  const { time, second, format, own, decimal, missing } = choice
  const columns = [time, second].filter((column) => column !== null)
  const byKind = Map.groupBy(chosenOf(choice), ([, , path]) => path.split('.')[0] ?? '')
  const words = missing.split(',').map((word) => word.trim())
  return {
    decimal,
    missing: words.filter((word) => word !== ''),
    time: { columns, format: format === 'own' ? own.trim() : format },
    records: [...byKind].map(([kind, those]) => ({
      kind,
      fields: Object.fromEntries(
        those.map(([column, one, path]) => [path.slice(path.indexOf('.') + 1), ruleOf(column, one)]),
      ),
    })),
  }
}

function ruleOf(column: string, { field, low, high, separator }: ColumnChoice): object {
  const isScaled = isRating(field) && low !== high && (low !== 0 || high !== 10)
  const isSet = declaredOf(field)?.type === 'terms' && separator !== ''
  return {
    column,
    ...(isScaled ? { scale: { from: [low, high], to: [0, 10] } } : {}),
    ...(isSet ? { separator } : {}),
  }
}
