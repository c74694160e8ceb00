/** An entry in one line: what it is, its number if it is one of pain, and everything else it says. */
import { fieldLabel, lineWords, type ReportWords, type Worded } from '@sotto/client/report'
import { fieldsOf, isoWithOffset, type Field, type RecordKind } from '@sotto/shared/diary'
import type { SnapshotValue } from '@sotto/shared/snapshot'
import type { Shown } from './view.ts'

export interface Summary {
  readonly title: Worded
  /** The rating of an entry of pain. */
  readonly nrs: number | null
  readonly more: readonly Worded[]
}

/** What stands for an entry of a kind in place of the kind's own name. */
const NAMED_BY: Partial<Record<RecordKind, string>> = {
  medication: 'name',
  condition: 'name',
  allergy: 'substance',
  exercise: 'planItem',
  goal: 'ownWords',
}

/** Said where it is out of the ordinary, and nowhere else. */
const USUAL: Readonly<Record<string, string>> = { 'pain.rating': 'now', 'dose.status': 'taken' }

/** How a picture is kept, and what is so of every entry of its kind: nobody looks for that. */
const UNSAID: ReadonlySet<string> = new Set([
  'photo.blob',
  'photo.of',
  'photo.mime',
  'photo.width',
  'photo.height',
  'photo.bytes',
  'flare.selfDeclared',
])

/** Values that say by themselves what they are of. */
const PLAIN: ReadonlySet<Field['type']> = new Set(['coded', 'terms', 'sites', 'note', 'text'])

/** @param one what an entry of a kind is called where it has no name of its own */
export function summaryOf(
  shown: Shown,
  words: ReportWords,
  one: Readonly<Partial<Record<RecordKind, string>>>,
): Summary {
  const { kind, record } = shown
  const values = record as unknown as Readonly<Record<string, unknown>>
  const by = NAMED_BY[kind]
  const lead = by === undefined ? undefined : wordsOf(shown, by, values[by], words)[0]
  const named = lead ?? { text: medicineOf(shown, words) ?? one[kind] ?? kind, own: false }
  const more = Object.entries(fieldsOf(kind)).flatMap(([name, field]): Worded[] => {
    const value = values[name]
    if (
      value === undefined ||
      field.sensitivity === 'S0' ||
      UNSAID.has(`${kind}.${name}`) ||
      USUAL[`${kind}.${name}`] === value
    )
      return []
    if ((kind === 'pain' && name === 'nrs') || (lead && name === by)) return []
    const parts = wordsOf(shown, name, value, words)
    if (PLAIN.has(field.type)) return parts
    const label = fieldLabel(words, kind as Parameters<typeof fieldLabel>[1], name)
    return parts.map(({ text, own }) => ({ text: words.phrases.labelled(label, text), own }))
  })
  const all = [...more, ...shown.conditions.map(({ name }) => ({ text: name, own: true }))]
  // A medicine and a dose of it have one name: where nothing else tells them apart, what it is does.
  const what = one[kind]
  const isBare = all.length === 0 && what !== undefined && what !== named.text
  return {
    title: named,
    nrs: record.kind === 'pain' ? record.nrs : null,
    more: isBare ? [{ text: what, own: false }] : all,
  }
}

/** As it is on the pack. */
function medicineOf({ kind, medicine }: Shown, words: ReportWords): string | null {
  if (kind !== 'dose' || medicine === null) return null
  const { name, strength, unit } = medicine
  const amount = strength === null ? '' : ` ${[words.number(strength), unit].filter(Boolean).join('\u00a0')}`
  return `${name}${amount}`
}

function wordsOf({ kind, tz }: Shown, field: string, value: unknown, words: ReportWords): Worded[] {
  const { type } = fieldsOf(kind)[field] ?? {}
  if (value === undefined || type === 'reference' || type === 'references') return []
  const line = { kind: kind as Parameters<typeof fieldLabel>[1], field, names: [] }
  return lineWords(words, {
    ...line,
    value: (type === 'instant' ? momentOf(Number(value), tz) : value) as SnapshotValue,
  })
}

function momentOf(ms: number, tz: string): SnapshotValue {
  const written = isoWithOffset(ms, tz)
  return { day: written.slice(0, 10), time: written.slice(11, 16) }
}
