import type { ImportFormat } from '../format.ts'
import type { JsonObject } from '../leaves.ts'
import { readTable, type TableRow } from '../table.ts'
import { numberIn, splitList, Taking } from '../taking.ts'
import { takeEntry } from './entry.ts'

const LIST = /\s*;\s*/

/** Columns and where an entry has them; those not named come under their own name. */
type Place = (cell: string) => readonly (readonly [path: string, value: unknown])[]

const PLACES: Readonly<Record<string, Place>> = {
  Date: () => [],
  Time: () => [],
  'Pain Level': (cell) => [['painLevel', numberIn(cell) ?? cell]],
  Locations: (cell) => [['locations', splitList(cell, LIST)]],
  Symptoms: (cell) => [['symptoms', splitList(cell, LIST)]],
  'Limited Activities': (cell) => [['functionalImpact', { limitedActivities: splitList(cell, LIST) }]],
  'Sleep Quality': (cell) => [['qualityOfLife', { sleepQuality: numberIn(cell) ?? cell }]],
  'Medication Log': (cell) => [['medications', splitList(cell, LIST).map(medicineIn)]],
  Notes: (cell) => [['notes', cell]],
}

const placeOf = (column: string): Place | undefined => (Object.hasOwn(PLACES, column) ? PLACES[column] : undefined)

/** PainTracker's CSV, full or minimal. Dates and times of day are those of UTC. */
export const paintrackerCsv: ImportFormat = {
  name: 'paintracker-csv',

  recognises({ text }) {
    return text.startsWith('Date,Time,Pain Level,')
  },

  read({ text }, options) {
    const taking = new Taking('paintracker', options)
    taking.reading.zone = 'file'
    taking.reading.notes.add('zeros')
    for (const row of readTable(rowsApart(text), ',').rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeEntry(entryOf(row), row.row, taking))
    }
    return taking.done()
  },
}

/** Some versions write a backslash and an n between rows. */
function rowsApart(text: string): string {
  const [first = ''] = text.split('\n', 1)
  return /\\n\d{4}-\d{2}-\d{2},/.test(first) ? text.replaceAll(/\\n(?=\d{4}-\d{2}-\d{2},|\s*$)/g, '\n') : text
}

function entryOf({ cells }: TableRow): JsonObject {
  const date = cells.get('Date')?.trim() ?? ''
  const time = cells.get('Time')?.trim() ?? ''
  const timestamp = date === '' ? undefined : `${date}T${time === '' ? '12:00' : time.padStart(5, '0')}Z`
  const entry = [...cells].flatMap(([column, cell]) =>
    cell.trim() === '' ? [] : (placeOf(column)?.(cell) ?? [[column, cell] as const]),
  )
  return { ...Object.fromEntries(entry), timestamp }
}

/** `Naproxen (500mg, twice daily)` */
function medicineIn(text: string): JsonObject {
  const [, name = text, inside = ''] = /^(.{1,200}?)\s*\(([^()]*)\)$/.exec(text) ?? []
  const [dosage = '', ...rest] = splitList(inside, /,/)
  return { name, dosage, frequency: rest.join(', ') }
}
