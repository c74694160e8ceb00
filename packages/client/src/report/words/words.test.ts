import fc from 'fast-check'
import { fieldsOf, isKept, RECORD_KINDS, REGIONS } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { columnsOf, tableOf } from '../tables/table.ts'
import { checkAmount, codeWords, fieldLabel, labelInKind, lineWords, placeLabel, wordTable } from './wording.ts'

const languages = { en, fr }
// A snapshot holds nothing that the engine keeps.
const kinds = RECORD_KINDS.filter((kind) => !isKept(kind))

test.each(['en', 'fr'] as const)('every field, code and region has words in %s', (language) => {
  const words = languages[language]
  const missing = kinds.flatMap((kind) =>
    Object.entries(fieldsOf(kind)).flatMap(([name, field]) => {
      const codes = field.type === 'terms' ? field.codes : field.type === 'coded' ? field.values : []
      return [
        ...(`${kind}.${name}` in words.fields || name in words.fields ? [] : [`${kind}.${name}`]),
        ...codes
          .filter((code) => codeWords(words, `${kind}.${name}`, code).own)
          .map((code) => `${kind}.${name}/${code}`),
      ]
    }),
  )
  expect(missing).toEqual([])
  expect(REGIONS.filter(({ name }) => !(name in words.regions))).toEqual([])
})

/** The value says the label again, or begins by it: `Prise : prise`, `Side: side not said`. */
const repeats = (label: string, value: string) => `${value} `.toLowerCase().startsWith(`${label} `.toLowerCase())

test.each(['en', 'fr'] as const)('no value only says its label again in %s', (language) => {
  const words = languages[language]
  const ofFields = kinds.flatMap((kind) =>
    Object.entries(fieldsOf(kind)).flatMap(([name, field]) =>
      (field.type === 'coded' ? field.values : []).map((code) => ({
        label: fieldLabel(words, kind, name),
        value: codeWords(words, `${kind}.${name}`, code).text,
      })),
    ),
  )
  const ofColumns = Object.entries({
    end: ['given', 'open', 'not-shared'],
    side: ['left', 'middle', 'unstated'],
  }).flatMap(([column, codes]) => {
    const rows = codes.map((code) => [code])
    const { head, rows: told } = wordTable(words, tableOf('flares', columnsOf(`${column}:code`), rows))
    return told.flatMap(([cell]) => cell?.map(({ text }) => ({ label: head[0] ?? '', value: text })) ?? [])
  })
  expect(ofColumns).toHaveLength(6)
  expect([...ofFields, ...ofColumns].filter(({ label, value }) => repeats(label, value))).toEqual([])
})

test('of an end that was entered and one that was not the table says so', () => {
  const table = tableOf('flares', columnsOf('end:code'), [['given'], ['open'], ['not-shared']])
  const told = [en, fr].map((words) =>
    wordTable(words, table)
      .rows.flat(2)
      .map(({ text }) => text),
  )
  expect(told).toEqual([
    ['entered', 'not entered', 'not shared'],
    ['notée', 'non notée', 'non communiquée'],
  ])
})

test('a field that is called like its kind is named once', () => {
  expect([labelInKind(en, 'pain', 'nrs'), labelInKind(en, 'visit', 'type')]).toEqual(['Pain', 'Visit'])
  expect([labelInKind(fr, 'dose', 'status'), labelInKind(fr, 'visit', 'type')]).toEqual(['Prise', 'Rendez-vous'])
  expect(labelInKind(fr, 'pain', 'sites')).toBe('Douleur\u00a0: Endroits')
})

test('both languages have the same ids', () => {
  const ids = (labels: object) => Object.keys(labels).sort()
  for (const set of ['fields', 'regions', 'tables', 'columns', 'presets', 'groups', 'labels'] as const)
    expect(ids(fr[set])).toEqual(ids(en[set]))
})

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

test('French puts a no-break space before ? ! : ; and inside « »', () => {
  const said = [
    ...strings(fr),
    fr.phrases.leftOut('Élise', ['médicaments', 'notes']),
    fr.phrases.toldAs(['a', 'b']),
    fr.phrases.labelled('Douleur', '4'),
    fr.phrases.own('ma chaise'),
  ]
  const wrong = said.filter((text) => /[^\u00a0][?!:;»]|«[^\u00a0]/.test(text.replaceAll(/\d\d:\d\d/g, '')))
  expect(wrong).toEqual([])
  expect(fr.phrases.own('ma chaise')).toBe('«\u00a0ma chaise\u00a0»')
})

test('the sentences of the report', () => {
  expect(en.phrases.daysLogged(26, 30)).toBe('26 of 30 days logged')
  expect(fr.phrases.daysLogged(26, 30)).toBe('26 jours notés sur 30')
  expect(en.phrases.higherAfter(7, 12, 2)).toBe('Higher after than before in 7 of 12 sessions, by 2 at most.')
  expect(fr.phrases.higherAfter(7, 12, 2)).toBe('Plus haute après qu’avant dans 7 séances sur 12, de 2 au plus.')
  expect(en.phrases.higherAfter(0, 1, null)).toBe('Higher after than before in none of 1 session.')
  expect(fr.phrases.higherAfter(0, 1, null)).toBe('Plus haute après qu’avant dans aucune séance sur 1.')
  expect(en.phrases.leftOut('Élise', ['medicines', 'notes'])).toBe('Left out by Élise: medicines, notes.')
  expect([fr.phrases.title('Élise'), fr.phrases.title('Paul')]).toEqual([
    ...['Journal de douleur d’Élise', 'Journal de douleur de Paul'],
  ])
  expect([en.phrases.days(1), en.phrases.days(0), fr.phrases.days(0), fr.phrases.days(2)]).toEqual([
    ...['1 day', '0 days', '0 jour', '2 jours'],
  ])
})

test('dates are of the local day, numbers of the language', () => {
  expect([en.day('2026-12-05'), fr.day('2026-12-05'), fr.day(5)]).toEqual(['5 Dec', '5 déc.', 'jour\u00a05'])
  expect(en.phrases.period('2026-10-22', '2026-11-20')).toBe('22 October – 20 November 2026')
  expect(en.span('2026-11-02', '2026-11-06')).toBe('2 – 6 Nov')
  expect(en.span(2, 6)).toBe('day 2 – day 6')
  expect(en.day('2026-02-31')).toBe('2026-02-31')
  expect([en.number(4.75), fr.number(4.75), en.number(3.25)]).toEqual(['4.8', '4,8', '3.3'])
})

test('own words are given back as they are and marked, also when another list has them', () => {
  expect(codeWords(en, 'pain.triggers', 'Aunt Mabel’s chair')).toEqual({ text: 'Aunt Mabel’s chair', own: true })
  expect(codeWords(fr, 'pain.qualities', 'walking')).toEqual({ text: 'walking', own: true })
  expect(codeWords(fr, 'pain.triggers', 'walking')).toEqual({ text: 'marche', own: false })
  expect(codeWords(en, 'pain.triggers', 'constructor').own).toBe(true)
  expect(fieldLabel(en, 'pain', 'constructor')).toBe('constructor')
  expect(placeLabel(en, { region: 'lower-back', side: 'left' })).toBe('Low back, left')
  expect(placeLabel(fr, { region: 'sacrum', side: 'middle' })).toBe('Sacrum')
})

test('values in words', () => {
  const told = (
    kind: 'dose' | 'pain' | 'flare' | 'check',
    field: string,
    value: number | string | string[] | object,
    names = [''],
  ) => lineWords(en, { kind, field, value: value as never, names: names.filter(Boolean) }).map(({ text }) => text)
  expect(told('dose', 'medication', 3, ['Naproxen'])).toEqual(['Naproxen'])
  expect(told('dose', 'medication', 3)).toEqual(['row 3'])
  expect(told('pain', 'nrs', 'mid')).toEqual(['mid'])
  expect(told('pain', 'sites', [{ region: 'neck', side: 'right', nrs: 3.5 }])).toEqual(['Neck, right 3.5'])
  expect(told('flare', 'end', { day: '2026-11-06', time: '10:00' })).toEqual(['6 Nov 2026, 10:00'])
  expect(told('check', 'sleepMinutes', 402)).toEqual(['6\u00a0h\u00a042\u00a0min'])
  expect(told('check', 'aids', ['cane', 'grandad’s stick'])).toEqual(['cane', 'grandad’s stick'])
})

test('a value that was entered is not rounded: a strength of 0.125 is not 0.1', () => {
  const line = { kind: 'medication', field: 'strength', value: 0.125, names: [] } as const
  expect(lineWords(en, line)).toEqual([{ text: '0.125', own: false }])
  expect(lineWords(fr, line)).toEqual([{ text: '0,125', own: false }])
})

test('a duration is told in hours and minutes, and none of it is lost', () => {
  const spaced = (text: string) => text.replaceAll('\u00a0', ' ')
  expect([0, 45, 60, 402, 432.25, 1440].map((minutes) => spaced(en.duration(minutes)))).toEqual([
    ...['0 min', '45 min', '1 h', '6 h 42 min', '7 h 12.25 min', '24 h'],
  ])
  expect(spaced(fr.duration(432.25))).toBe('7 h 12,25 min')
  const minutesIn = (text: string) => {
    const [, hours = '0', minutes = '0'] = /^(?:([\d,]+) h)? ?(?:([\d.]+) min)?$/.exec(spaced(text)) ?? []
    return Number(hours.replaceAll(',', '')) * 60 + Number(minutes)
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (quarters) => {
      expect(minutesIn(en.duration(quarters / 4))).toBe(quarters / 4)
    }),
  )
  for (const odd of [-90, 1e300]) expect(spaced(en.duration(odd))).toBe(`${en.exact(odd)} min`)
  expect(spaced(checkAmount(en, 'sleepMinutes', 403.5))).toBe('6 h 44 min')
})

test('in French the first of a month is an ordinal, and a sentence ends with one point', () => {
  expect([fr.day('2026-10-01'), fr.fullDay('2026-05-01'), fr.day('2026-10-11')]).toEqual([
    ...['1er oct.', '1er mai 2026', '11 oct.'],
  ])
  expect(fr.span('2026-10-01', '2026-11-11')).toBe('1er oct. – 11 nov.')
})
