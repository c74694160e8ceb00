import type { Draft } from '@sotto/shared/diary'

/** What stands in the diary before its first day: a condition, medicines, an allergy. Other drafts refer to the keys. */
export function standingDrafts(at: number, tz: string): Draft[] {
  const made = { at, tz, createdAt: at, source: 'generated' }
  const since = new Date(at).toISOString().slice(0, 10)
  return [
    { kind: 'condition', key: 'back', ...made, name: 'Chronic low back pain', active: true },
    {
      kind: 'medication',
      key: 'naproxen',
      ...made,
      name: 'Naproxen',
      strength: 500,
      unit: 'mg',
      form: 'tablet',
      route: 'mouth',
      use: 'scheduled',
      start: since,
      opioid: false,
    },
    {
      kind: 'medication',
      key: 'amitriptyline',
      ...made,
      name: 'Amitriptyline',
      strength: 10,
      unit: 'mg',
      form: 'tablet',
      route: 'mouth',
      use: 'scheduled',
      start: since,
      opioid: false,
    },
    {
      kind: 'medication',
      key: 'paracetamol',
      ...made,
      name: 'Paracetamol',
      strength: 500,
      unit: 'mg',
      form: 'tablet',
      route: 'mouth',
      use: 'prn',
      start: since,
      opioid: false,
    },
    { kind: 'allergy', ...made, substance: 'Penicillin', reaction: 'Rash', severity: 'mild' },
  ]
}
