/** Track & Graph's CSV: one row a data point, `FeatureName` free, times with their offset, lengths as `0:25:00`. */
import { isPain, placesIn } from '../body-words.ts'
import { Checks } from '../checks.ts'
import type { ImportFormat } from '../format.ts'
import { instantIn } from '../instant.ts'
import { readTable, type Table, type TableRow } from '../table.ts'
import { NoteText, numberIn, ratingOf, Taking, zoneWith } from '../taking.ts'

const MEDICINES = /\b(meds?|medications?|medicines?|pills?|drugs?|doses?|painkillers?|médicaments?)\b/i
const EXERCISES = /\b(walk|run|swim|yoga|stretch|physio|exercise|gym|cycl|bike|pilates|training|marche)\w*/i

export const trackAndGraph: ImportFormat = {
  name: 'track-and-graph',

  recognises(file) {
    return file.hasColumns('FeatureName', 'Timestamp', 'Value')
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('track-and-graph', options)
    taking.reading.zone = 'file'
    const checks = new Checks(taking)
    const table = readTable(text, delimiter)
    const ratings = ratingsIn(table)
    for (const row of table.rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takePoint(row, ratings, taking, checks))
    }
    checks.done()
    return taking.done()
  },
}

/** Features that are rated in whole numbers from 0 to 10, and nothing else, by the whole of the file. */
function ratingsIn({ rows }: Table): ReadonlySet<string> {
  const names = new Set<string>()
  const others = new Set<string>()
  for (const { cells } of rows) {
    const name = cells.get('FeatureName') ?? ''
    const isRating = ratingOf(numberIn(cells.get('Value') ?? '')) !== undefined
    ;(isRating ? names : others).add(name)
  }
  return new Set([...names].filter((name) => !others.has(name)))
}

function takePoint({ row, cells }: TableRow, ratings: ReadonlySet<string>, taking: Taking, checks: Checks): void {
  const cell = (name: string): string => cells.get(name)?.trim() ?? ''
  const { reading } = taking
  const [named, written, value, label] = [cell('FeatureName'), cell('Timestamp'), cell('Value'), cell('Label')]
  const own = cells.get('Note') ?? ''
  const at = instantIn(written, taking)
  if (at === undefined) return reading.skip(row, 'it has no time')
  const tz = zoneOf(written, at, taking.tz)
  const rating = ratings.has(cells.get('FeatureName') ?? '') ? ratingOf(numberIn(value)) : undefined
  const minutes = minutesIn(value)
  const note = new NoteText()
  if (rating !== undefined && isPain(named)) {
    reading.use(named, 'pain.nrs')
    reading.notes.add('scale-unsaid')
    const sites = placesIn(named)
    note
      .line('', sites || /^pain$/i.test(named) ? '' : named)
      .line('', label)
      .words(own)
    taking.add(row, { kind: 'pain', at, tz, nrs: rating, sites: sites ?? [], note: note.text })
  } else if (MEDICINES.test(named) && label !== '') {
    const medication = taking.medicine(row, { name: label }, at)
    const count = numberIn(value)
    reading.use(named, 'dose')
    if (medication !== undefined)
      taking.add(row, {
        ...{ kind: 'dose', at, tz, medication },
        quantity: count !== undefined && count > 0 ? count : undefined,
        note: note.line('', count === undefined || count <= 0 ? value : '').words(own).text,
      })
  } else if (minutes !== undefined && EXERCISES.test(named)) {
    reading.use(named, 'exercise')
    taking.add(row, {
      kind: 'exercise',
      at,
      tz,
      planItem: named,
      minutes,
      completed: true,
      note: note.line('', label).words(own).text,
    })
  } else if (minutes !== undefined && /^(sleep|sommeil)\b/i.test(named)) {
    reading.use(named, 'check.sleepMinutes')
    checks.field(row, at, 'sleepMinutes', minutes, tz)
    checks.words(row, at, '', own, tz)
  } else {
    const said = [value, label, own].filter((one) => one.trim() !== '')
    if (said.length === 0 && named === '') return reading.skip(row, 'nothing is recorded in it')
    reading.use(named, 'check.note')
    checks.words(row, at, said.length === 0 ? '' : named, said.length === 0 ? named : said, tz)
  }
}

/** The offset that the time carries, as a zone. */
function zoneOf(written: string, at: number, tz: string): string {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(written) ?? []
  if (sign === undefined) return /z$/i.test(written) ? zoneWith(tz, at, 0) : tz
  const offsetMin = Number(hours) * 60 + Number(minutes)
  return zoneWith(tz, at, sign === '-' ? -offsetMin : offsetMin)
}

/** `0:25:00`, to whole minutes. */
function minutesIn(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,2}):([0-5]\d):([0-5]\d)(?:\.\d+)?$/.exec(text) ?? []
  if (hours === undefined) return undefined
  const whole = Math.round(Number(hours) * 60 + Number(minutes) + Number(seconds) / 60)
  return whole <= 24 * 60 ? whole : undefined
}
