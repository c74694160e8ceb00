import { buildReport, en } from '@sotto/client/report'
import type { Snapshot } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { cardLines } from './card-lines.ts'

const snapshot = {
  preset: 'emergency',
  range: { from: '2026-11-22', to: '2026-11-22' },
  less: [],
  fields: ['allergy.substance', 'condition.name', 'medication.name', 'profile.emergencyContacts'],
  withheld: { groups: [], entries: 0 },
  sealedAtMs: 1,
  expiresAtMs: 2,
  questions: [],
  days: [],
  rows: [
    { n: 1, kind: 'medication', day: '2026-11-22', fields: { name: 'Naproxen', strength: 500, unit: 'mg' } },
    { n: 2, kind: 'allergy', day: '2026-11-22', fields: { substance: 'Penicillin', severity: 'severe' } },
    { n: 3, kind: 'profile', day: '2026-11-22', fields: { emergencyContacts: ['Sam 604 555 0100', 'Mira'] } },
  ],
} as unknown as Snapshot

test('the card says first what must not be given, then all the rest, and says where nothing was entered', () => {
  expect(cardLines(buildReport(snapshot), en)).toEqual([
    { title: 'Allergies', texts: ['Penicillin, severe'] },
    { title: 'Medicines', texts: [expect.stringContaining('Naproxen 500')] },
    { title: 'Conditions', texts: ['none entered'] },
    { title: 'In an emergency, call', texts: ['Sam 604 555 0100, Mira'] },
  ])
})
