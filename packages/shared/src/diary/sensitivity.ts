/**
 * How sensitive a field is: S0 routine, S1 health, S2 medication, S3 mental, sexual, substance, S4 free text and
 * photos, S5 identity and claim. The class belongs to the schema, never to the data.
 */
export const SENSITIVITY_CLASSES = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5'] as const

export type SensitivityClass = (typeof SENSITIVITY_CLASSES)[number]

/** The more sensitive of two classes. */
export function moreSensitive(a: SensitivityClass, b: SensitivityClass): SensitivityClass {
  return SENSITIVITY_CLASSES.indexOf(a) >= SENSITIVITY_CLASSES.indexOf(b) ? a : b
}
