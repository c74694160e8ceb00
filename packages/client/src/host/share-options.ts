/** What can be put in a share at all, and what each preset puts in first: for screens that let its owner choose. */
import type { SensitivityClass } from '@sotto/shared/diary'
import type { Less } from '@sotto/shared/snapshot'
import { LONGEST_CARD_LIFE_MS, LONGEST_LIFE_MS } from '../share/request.ts'
import { OFFERED } from '../snapshot/offer.ts'
import { PRESET_NAMES, PRESETS, type PresetName } from '../snapshot/preset.ts'

export interface PresetOption {
  readonly name: PresetName
  /** Paths of the schema, those of times of day too. */
  readonly fields: readonly string[]
  readonly less: readonly Less[]
  readonly amendments: 'none' | 'days'
  readonly lifeMs: number
  readonly longestLifeMs: number
  /** Openings where they are not five, and no passcode where a helper would not know it. */
  readonly opens?: number
  readonly passcode?: false
  /** All that it can hold, where nothing can be added to it. */
  readonly holds?: readonly string[]
}

export interface OfferedField {
  /** `kind.field`. */
  readonly path: string
  readonly sensitivity: SensitivityClass
}

export interface ShareOptions {
  readonly presets: readonly PresetOption[]
  /** In schema order. */
  readonly offered: readonly OfferedField[]
}

export function shareOptions(): ShareOptions {
  return {
    presets: PRESET_NAMES.map((name) => {
      const { fields, times, less, lifeMs, opens, holds, amendments = 'none' } = PRESETS[name]
      const longestLifeMs = name === 'emergency' ? LONGEST_CARD_LIFE_MS : LONGEST_LIFE_MS
      return {
        name,
        fields: [...fields, ...times.map((kind) => `${kind}.at`)],
        less,
        amendments,
        lifeMs,
        longestLifeMs,
        ...(opens === undefined ? {} : { opens }),
        ...(name === 'emergency' ? { passcode: false } : {}),
        ...(holds === undefined ? {} : { holds }),
      }
    }),
    offered: [...OFFERED.values()].map(({ path, field }) => ({ path, sensitivity: field.sensitivity })),
  }
}
