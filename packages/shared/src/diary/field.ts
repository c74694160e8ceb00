/**
 * The declaration of one field: its class, its type and what it allows. Every declaration carries a sensitivity class;
 * one without does not compile, so nothing can enter the diary that a share has no opinion on.
 */
import type { SensitivityClass } from './sensitivity.ts'
import type { Site } from './site.ts'

interface Classed {
  readonly sensitivity: SensitivityClass
  /** A record is not a record without it. */
  readonly required?: true
}

/** A number; `integer` takes whole numbers alone. The unit is said where the name does not say it. */
export interface NumericField extends Classed {
  readonly type: 'integer' | 'number'
  readonly min: number
  readonly max: number
  readonly unit?: string
}

/** A length of time. */
export interface DurationField extends Classed {
  readonly type: 'duration'
  readonly unit: 'min'
  readonly min: number
  readonly max: number
}

/** One of a fixed list. `raised` lists the values that are more sensitive than the field. */
export interface CodedField<V extends string = string> extends Classed {
  readonly type: 'coded'
  readonly values: readonly V[]
  readonly raised?: Readonly<Record<string, SensitivityClass>>
  /** Stands for the value when a draft leaves it out. */
  readonly defaultsTo?: V
}

/** A set of terms: codes of the list, and words of the owner's own, which count as S4 (S5 where the field does). */
export interface TermsField extends Classed {
  readonly type: 'terms'
  readonly codes: readonly string[]
  readonly raised?: Readonly<Record<string, SensitivityClass>>
}

/** A short text replaced as a whole (a register); `note` is long text that two devices may edit at once. */
export interface TextField extends Classed {
  readonly type: 'text'
  /** In UTF-16 units. */
  readonly maxLength: number
}

/** The id of another record, or a set of them. */
export interface ReferenceField extends Classed {
  readonly type: 'reference' | 'references'
  readonly to: string
}

/**
 * Types that need no more said: `note` collaborative text, `flag` yes or no, `sites` places on the body,
 * `items` answers of an instrument, `date` a local date, `instant` UTC milliseconds.
 */
export interface PlainField extends Classed {
  readonly type: 'note' | 'flag' | 'sites' | 'items' | 'date' | 'instant'
}

export type Field = NumericField | DurationField | CodedField | TermsField | TextField | ReferenceField | PlainField

export type FieldType = Field['type']

/** One answer of an instrument. Stored under its item, so two devices that answer different items both count. */
export interface ItemScore {
  readonly item: string
  readonly score: number
}

/** The value a field holds in a plain record. Sets are arrays, sorted by code unit, without repeats. */
export type ValueOf<F extends Field> = F extends { readonly type: 'integer' | 'number' | 'duration' | 'instant' }
  ? number
  : F extends { readonly type: 'coded'; readonly values: readonly (infer V)[] }
    ? V
    : F extends { readonly type: 'terms' | 'references' }
      ? readonly string[]
      : F extends { readonly type: 'flag' }
        ? boolean
        : F extends { readonly type: 'sites' }
          ? readonly Site[]
          : F extends { readonly type: 'items' }
            ? readonly ItemScore[]
            : string

export type FieldValue = number | string | boolean | readonly string[] | readonly Site[] | readonly ItemScore[]

export type Fields = Readonly<Record<string, Field>>
