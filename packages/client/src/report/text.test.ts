import { expect, test } from 'vitest'
import { buildReport } from './report.ts'
import { nov, rowsOf, snapshotOf } from './sample.ts'
import { textOf } from './text.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

const snapshot = snapshotOf({
  owner: 'Élise',
  recipient: 'Dana Okafor, physio',
  range: { from: nov(1), to: nov(10) },
  fields: ['pain.nrs', 'pain.sites', 'flare.end', 'check.interference'],
  withheld: { groups: ['medicines', 'notes'], entries: 3 },
  questions: ['Walk a little or rest'],
  rows: rowsOf(
    ['pain', nov(2), { nrs: 4, rating: 'now', sites: [{ region: 'lower-back', side: 'left' }] }],
    ['pain', nov(3), { nrs: 9, rating: 'now', triggers: ['sitting', 'my old chair'] }],
    ['flare', nov(3), {}],
    ['exercise', nov(4), { planItem: 'Walk 10 min', painBefore: 4, painAfter: 6 }],
    ['goal', nov(4), { activity: 'walking', score: 3 }],
  ),
})

test('page 1 as text, every number with its n', () => {
  expect(textOf(buildReport(snapshot), en)).toBe(`Élise’s pain diary
1 – 10 November 2026. Physio.
For Dana Okafor, physio.
Self-reported by the owner of the diary. As of 21 Nov 2026, 09:12 UTC.
Left out by Élise: medicines, notes.
3 entries left out by Élise.
3 of 10 days logged.

Median pain: 6.5, middle half 5.3 to 7.8, median of 2 days
Worst: 9, on 3 Nov, of 2 days
Days at 7 or more: 1, of 2 days
Flare days: 2, of 3 days
- 3 – 4 Nov, flare, 2 days, no end entered, counted to the last logged day
Gets in the way: nothing entered
What came before: “my old chair” 1, sitting 1 (of 2 days)

Where (1 day). Median on days named.
Named on fewer than 3 days
- Low back, left: 4, 1 day

Exercise and pain (1 session). before, during, after, next day
- 4 Nov Walk 10 min: 4, –, 6, –
Higher after than before in 1 of 1 session, by 2 at most.

Goals (10 = as before)
- walking: 3, 1 value

Élise asks
1. Walk a little or rest
`)
})

test('in French', () => {
  const text = textOf(buildReport(snapshot), fr)
  expect(text).toContain('Journal de douleur d’Élise\n1–10 novembre 2026. Physiothérapie.\n')
  expect(text).toContain('Non communiqué par Élise\u00a0: médicaments, notes.\n')
  expect(text).toContain('3 jours notés sur 10.\n')
  expect(text).toContain('Douleur médiane\u00a0: 6,5, moitié centrale de 5,3 à 7,8, médiane de 2 jours\n')
  expect(text).toContain('«\u00a0my old chair\u00a0» 1, position assise 1 (sur 2 jours)\n')
  expect(text).not.toMatch(/[^\u00a0][?!:;](\s|$)/m)
})

test('what was not chosen has no line, and days may be numbers', () => {
  const rows = rowsOf(['pain', 2, { nrs: 4, rating: 'now' }])
  const text = textOf(buildReport(snapshotOf({ less: ['relative'], range: { days: 14 }, rows })), en)
  expect(text).toBe(`Pain diary
14 days. Physio.
Self-reported by the owner of the diary. As of November 2026.
Shared as days counted in place of dates.
1 of 14 days logged.

Median pain: 4, middle half 4 to 4, median of 1 day
Worst: 4, on day 2, of 1 day
Days at 7 or more: 0, of 1 day
`)
})

test('no arrow, no verdict, no p', () => {
  for (const words of [en, fr])
    expect(textOf(buildReport(snapshot), words)).not.toMatch(/[←↑→↓↗↘]|better|worse|improv|mieux|amélior|\bp [<=]/i)
})

test('durations in hours and minutes, counts in their number, and of a card nothing that it does not tell', () => {
  const rows = rowsOf(
    ['check', nov(2), { sleepMinutes: 402 }],
    ['check', nov(3), { sleepMinutes: 403 }],
    ['ability', nov(3), { walk: 90, lift: 5 }],
    ['workday', nov(3), { status: 'off', reason: 'pain' }],
  )
  const fields = ['check.sleepMinutes', 'ability.walk', 'ability.lift', 'workday.status', 'workday.reason']
  const shared = buildReport(snapshotOf({ fields, rows, preset: 'worksafebc' }))
  const [english, french] = [textOf(shared, en), textOf(shared, fr)].map((text) => text.replaceAll('\u00a0', ' '))
  expect(english).toContain('Sleep: 6 h 43 min, middle half 6 h 42 min to 6 h 43 min, median of 2 nights\n')
  expect(english).toContain('- Walk: 1 h 30 min, 1 value\n- Lift: 5 kg, 1 value\n')
  expect(english).toContain('- Reason: pain, 1 day\n')
  expect(french).toContain('- 3 nov. 2026 : Travail : absence, 1 jour noté\n')
  expect(french).toContain('- 3 nov. 2026 : Possible : marcher 1 h 30 min, soulever 5 kg\n')

  const medicine = rowsOf(['medication', nov(1), { name: 'Naproxen', strength: 500, unit: 'mg' }])
  const card = snapshotOf({ range: { from: nov(1), to: nov(1) }, preset: 'emergency', rows: medicine })
  expect(textOf(buildReport(card), en)).toContain('Medicines\n- Naproxen 500 mg\n')
  expect(textOf(buildReport(card), en)).not.toContain('logged')
})

test('a prescriber is told that pain far from every dose is not in the report, and any other reader is not', () => {
  const rows = rowsOf(['pain', nov(2), { nrs: 4, rating: 'now' }], ['dose', nov(2), { status: 'taken' }])
  const fields = ['pain.nrs', 'pain.at', 'dose.status', 'dose.at']
  for (const words of [en, fr]) {
    const told = (preset: string) => textOf(buildReport(snapshotOf({ fields, rows, preset })), words)
    expect(told('prescriber')).toContain(words.panels.nearDoses)
    expect(told('prescriber')).toContain(words.pairs.farLeftOut)
    expect(told('second-opinion')).not.toContain(words.panels.nearDoses)
    expect(told('second-opinion')).not.toContain(words.pairs.farLeftOut)
  }
})
