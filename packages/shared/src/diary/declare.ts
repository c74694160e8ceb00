/** Short ways to write field declarations. The class always comes first and is never optional. */
import type {
  CodedField,
  DurationField,
  Field,
  Fields,
  NumericField,
  PlainField,
  ReferenceField,
  TermsField,
  TextField,
} from './field.ts'
import type { SensitivityClass } from './sensitivity.ts'

type Raised = Readonly<Record<string, SensitivityClass>>

/** The 0 to 10 rating used throughout: pain, interference, sleep, mood. */
export const rating = (sensitivity: SensitivityClass): NumericField => integer(sensitivity, 0, 10)

export const integer = (sensitivity: SensitivityClass, min: number, max: number, unit?: string): NumericField =>
  unit === undefined ? { type: 'integer', sensitivity, min, max } : { type: 'integer', sensitivity, min, max, unit }

export const number = (sensitivity: SensitivityClass, min: number, max: number, unit?: string): NumericField =>
  unit === undefined ? { type: 'number', sensitivity, min, max } : { type: 'number', sensitivity, min, max, unit }

/** Whole minutes, up to a day unless said otherwise. */
export const minutes = (sensitivity: SensitivityClass, max = 24 * 60): DurationField => ({
  type: 'duration',
  sensitivity,
  unit: 'min',
  min: 0,
  max,
})

export const coded = <const V extends string>(
  sensitivity: SensitivityClass,
  values: readonly V[],
  raised: Partial<Record<NoInfer<V>, SensitivityClass>> = {},
): CodedField<V> => ({ type: 'coded', sensitivity, values, raised: raised as Raised })

export const terms = <const V extends string>(
  sensitivity: SensitivityClass,
  codes: readonly V[],
  raised: Partial<Record<NoInfer<V>, SensitivityClass>> = {},
): TermsField => ({ type: 'terms', sensitivity, codes, raised: raised as Raised })

export const text = (sensitivity: SensitivityClass, maxLength = 200): TextField => ({
  type: 'text',
  sensitivity,
  maxLength,
})

export const reference = (sensitivity: SensitivityClass, to: string): ReferenceField & { type: 'reference' } => ({
  type: 'reference',
  sensitivity,
  to,
})

export const references = (sensitivity: SensitivityClass, to: string): ReferenceField & { type: 'references' } => ({
  type: 'references',
  sensitivity,
  to,
})

export const plain = <const T extends PlainField['type']>(
  type: T,
  sensitivity: SensitivityClass,
): PlainField & { type: T } => ({ type, sensitivity })

export const required = <F extends Field>(field: F): F & { readonly required: true } => ({ ...field, required: true })

/** Required in a record; a draft that leaves it out gets this value. */
export const defaulting = <V extends string>(
  field: CodedField<V>,
  value: NoInfer<V>,
): CodedField<V> & { readonly required: true; readonly defaultsTo: V } => ({
  ...field,
  required: true,
  defaultsTo: value,
})

export interface KindDeclaration<F extends Fields = Fields> {
  readonly fields: F
  /** The fields that, with kind and `at`, tell a record imported twice; see `fingerprint.ts`. */
  readonly sameBy: readonly (keyof F & string)[]
  /** True where the time says nothing about sameness: a medicine is the same whenever it was entered. */
  readonly timeless?: true
  /** While `field` holds one of `values`, every field of the record counts as at least `to`. */
  readonly raises?: {
    readonly field: keyof F & string
    readonly values: readonly string[]
    readonly to: SensitivityClass
  }
  /**
   * The engine alone writes records of this kind and keeps them: they are taken from no file, listed only where they are
   * asked for, and never removed. These fields are the owner's to change all the same.
   */
  readonly keptBut?: readonly (keyof F & string)[]
}

export const declareKind = <const F extends Fields>(
  fields: F,
  rest: Omit<KindDeclaration<F>, 'fields'>,
): KindDeclaration<F> => ({ fields, ...rest })
