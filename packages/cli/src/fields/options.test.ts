import { RECORD_KINDS, schema, type Field } from '@sotto/shared/diary'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { draftFrom } from './draft.ts'
import { fieldOptions } from './options.ts'

const drafted = (kind: (typeof RECORD_KINDS)[number], ...args: string[]) => {
  const command = new Command(kind).exitOverride()
  for (const { option, aliases } of fieldOptions(kind)) for (const one of [option, ...aliases]) command.addOption(one)
  const options = command.parse(args, { from: 'user' }).opts<Record<string, unknown>>()
  return draftFrom(kind, options, { tz: 'Europe/Amsterdam', nowMs: Date.UTC(2026, 6, 1) })
}

const example = (field: Field): [text: string, value: unknown] => {
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return [String(field.min), field.min]
    case 'coded':
      return [field.values[0] ?? '', field.values[0]]
    case 'flag':
      return ['no', false]
    case 'terms':
    case 'references':
      return ['a; word', ['a; word']]
    case 'sites':
      return ['knee:left=2', [{ region: 'knee', side: 'left', nrs: 2 }]]
    case 'items':
      return ['first=1', [{ item: 'first', score: 1 }]]
    case 'instant':
      return ['2026-02-01T10:00:00Z', Date.UTC(2026, 1, 1, 10)]
    case 'date':
      return ['2026-02-01', '2026-02-01']
    default:
      return ['some words', 'some words']
  }
}

const fields = RECORD_KINDS.flatMap((kind) => Object.keys(schema[kind].fields).map((name) => [kind, name] as const))

test.each(fields)('%s.%s is given by an option of its own', (kind, name) => {
  const one = fieldOptions(kind).find((option) => option.name === name)
  if (!one) throw new Error('no option')
  const [text, value] = example(one.field)
  for (const { long } of [one.option, ...one.aliases])
    expect(drafted(kind, long ?? '', text)).toEqual({ kind, [name]: value })
})

test('no two fields of a kind share an option', () => {
  for (const kind of RECORD_KINDS) {
    const flags = fieldOptions(kind).flatMap(({ option, aliases }) => [option, ...aliases].map(({ long }) => long))
    expect(new Set(flags).size, kind).toBe(flags.length)
    expect(flags).not.toContain('--json')
    expect(flags).not.toContain('--yes')
  }
})

test('a time is read in the zone that is given with it, else in the device’s', () => {
  expect(drafted('pain', '--at', '2026-01-05T10:00')).toMatchObject({ at: Date.UTC(2026, 0, 5, 9) })
  expect(drafted('pain', '--at', '2026-01-05T10:00', '--tz', 'UTC')).toMatchObject({ at: Date.UTC(2026, 0, 5, 10) })
  expect(drafted('flare', '--start', '2026-01-05T10:00+01:00')).toMatchObject({ at: Date.UTC(2026, 0, 5, 9) })
})

test('a flag alone means yes', () => {
  expect(drafted('medication', '--opioid')).toEqual({ kind: 'medication', opioid: true })
})
