/** Symptoms of Apple Health. How strong is said in four words, which become numbers as the note `scale-words` says. */
import { isPain, placesIn } from '../body-words.ts'
import type { Checks } from '../checks.ts'
import { NoteText, severityOf, zoneWith, type Taking } from '../taking.ts'
import type { RecordTag } from './scan.ts'

const CATEGORY = 'HKCategoryTypeIdentifier'

/** By the name of the type; the others are told by what their name says. */
const PLACES: Readonly<Record<string, string>> = {
  AbdominalCramps: 'lower belly',
  BreastPain: 'chest',
  ChestTightnessOrPain: 'chest',
  Headache: 'head',
  LowerBackPain: 'lower back',
  PelvicPain: 'pelvis',
  SoreThroat: 'throat',
}

const PAINS = new Set([...Object.keys(PLACES), 'GeneralizedBodyAche'])
const PRESENT = 'HKCategoryValueSeverity'
const NUMBERED = ['Unspecified', 'NotPresent', 'Mild', 'Moderate', 'Severe']

export function takeRecord({ line, attributes }: RecordTag, taking: Taking, checks: Checks): void {
  const type = attributes.get('type') ?? ''
  const value = attributes.get('value') ?? ''
  const name = type.startsWith(CATEGORY) ? type.slice(CATEGORY.length) : ''
  const severity = value.startsWith(PRESENT) ? value.slice(PRESENT.length) : NUMBERED[Number(value)]
  const isPresence = /^HKCategoryValue(Presence|AppetiteChanges)/.test(value)
  const isSymptom = isPresence || (name !== '' && (value.startsWith(PRESENT) || PAINS.has(name)))
  if (!isSymptom)
    return taking.reading.use(type.replace(/^HK(Category|Quantity|Data|Correlation)?Type(Identifier)?/, ''), null)
  const written = attributes.get('startDate') ?? ''
  if (written === '') return taking.reading.skip(line, 'it has no time')
  const at = taking.time(written)
  const created = attributes.get('creationDate')
  const createdAt = created === undefined ? undefined : taking.time(created)
  const tz = zoneWith(taking.tz, at, offsetIn(written) ?? 0)
  const rating = severityOf((severity ?? '').replace('NotPresent', 'none'))
  const spelled = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  if (rating === undefined) {
    taking.reading.use(spelled, 'check.note')
    const said = isPresence ? value.replace(/^HKCategoryValue(Presence|AppetiteChanges)/, '') : ''
    checks.words(line, at, said === '' ? '' : spelled, said === '' ? spelled : said, tz)
    return
  }
  taking.reading.notes.add('scale-words')
  if (PAINS.has(name) || isPain(spelled)) {
    taking.reading.use(spelled, 'pain.nrs')
    const sites = placesIn(PLACES[name] ?? spelled)
    const note = new NoteText().line('', sites && name !== 'ChestTightnessOrPain' ? '' : spelled)
    const end = attributes.get('endDate')
    if (end !== undefined && end !== written) note.line('', `${written} – ${end}`)
    taking.add(line, { kind: 'pain', at, tz, createdAt, nrs: rating, sites: sites ?? [], note: note.text })
  } else if (name === 'Fatigue') {
    taking.reading.use(spelled, 'check.fatigue')
    checks.field(line, at, 'fatigue', rating, tz)
  } else {
    taking.reading.use(spelled, 'check.note')
    checks.words(line, at, spelled, (severity ?? '').replace('NotPresent', 'Not present'), tz)
  }
}

/** Minutes east of UTC of a time that ends in `-0700`. */
function offsetIn(written: string): number | undefined {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(written.trim()) ?? []
  if (sign === undefined) return undefined
  const size = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -size : size
}
