import { Checks } from '../checks.ts'
import { dateIn, instantOn, NOON } from '../clock.ts'
import type { ImportFormat } from '../format.ts'
import { readTable, type Table, type TableRow } from '../table.ts'
import { numberIn, splitList, Taking } from '../taking.ts'
import { takeRating, takeTreatment } from './trackable.ts'

const WORDS = ['Tags', 'Foods']

/** The table that Flaredown gave to its own users: a row a day, a column each thing tracked. */
export const flaredownWide: ImportFormat = {
  name: 'flaredown',

  recognises(file) {
    return file.hasColumns('Date', 'Tags', 'Foods') && file.headers.some((name) => name.startsWith('Weather '))
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('flaredown', options)
    taking.reading.notes.add('noon')
    const checks = new Checks(taking)
    const table = readTable(text, delimiter)
    const treatments = treatmentsIn(table)
    for (const row of table.rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeDay(row, treatments, taking, checks))
    }
    checks.done()
    return taking.done()
  },
}

/** Columns with anything but ratings from 0 to 4: the table does not say what a column is. */
function treatmentsIn({ headers, rows }: Table): ReadonlySet<string> {
  const isRating = (cell: string): boolean => /^[0-4]([.]0)?$/.test(cell)
  return new Set(
    headers.filter((header) =>
      rows.some(({ cells }) => {
        const cell = cells.get(header)?.trim() ?? ''
        return cell !== '' && !isRating(cell)
      }),
    ),
  )
}

function takeDay({ row, cells }: TableRow, treatments: ReadonlySet<string>, taking: Taking, checks: Checks): void {
  // A marker of the day: its hour and zone are always the same.
  const date = dateIn((cells.get('Date') ?? '').trim().slice(0, 10))
  if (date === undefined) return taking.reading.skip(row, 'the time is not written as a day')
  const at = instantOn(date, NOON, taking.tz)
  let count = 0
  for (const [name, cell] of cells) {
    const value = cell.trim()
    if (name === 'Date' || value === '') continue
    count += 1
    if (name.startsWith('Weather ')) taking.reading.use(name, null)
    else if (WORDS.includes(name)) {
      taking.reading.use(name, 'check.note')
      checks.words(row, at, name, splitList(value, /;/))
    } else if (treatments.has(name)) takeTreatment({ row, at, name, value }, taking)
    else takeRating({ row, at, name, value: String(numberIn(value) ?? value) }, taking, checks)
  }
  if (count === 0) taking.reading.skip(row, 'nothing is recorded in it')
}
