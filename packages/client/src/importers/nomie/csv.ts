import { isLocalDate } from '@sotto/shared/diary'
import { isPain, placesIn } from '../body-words.ts'
import { Checks } from '../checks.ts'
import { instantOn, NOON } from '../clock.ts'
import type { ImportFormat } from '../format.ts'
import { instantIn } from '../instant.ts'
import { readTable, type TableRow } from '../table.ts'
import { numberIn, NoteText, ratingOf, Taking } from '../taking.ts'
import { takeLog } from './event.ts'

/** Nomie's table of logs: `epoch` is the instant, `offset` minutes west of UTC. */
export const nomieCsv: ImportFormat = {
  name: 'nomie-csv',

  recognises(file) {
    return file.hasColumns('epoch', 'start', 'end', 'offset', 'note', 'score')
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('nomie', options)
    taking.reading.zone = 'file'
    const checks = new Checks(taking)
    for (const row of readTable(text, delimiter).rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeRow(row, taking, checks))
    }
    checks.done()
    return taking.done()
  },
}

function takeRow({ row, cells }: TableRow, taking: Taking, checks: Checks): void {
  const at = instantIn(cells.get('epoch')?.trim(), taking)
  if (at === undefined) return taking.reading.skip(row, 'it has no time')
  for (const name of ['lat', 'lng', 'location', 'score'])
    if ((cells.get(name)?.trim() ?? '') !== '') taking.reading.use(name, null)
  const offset = numberIn(cells.get('offset') ?? '')
  if (offset === undefined && (cells.get('offset')?.trim() ?? '') !== '') taking.reading.use('offset', null)
  takeLog(
    { row, at, ...(offset === undefined ? {} : { offset }), note: cells.get('note') ?? '' },
    new Map(),
    taking,
    checks,
  )
}

/**
 * Nomie's table of days: a column a tracker, a number a day, 0 where nothing was logged. Many a table looks like that,
 * so it is asked for.
 */
export const nomieDays: ImportFormat = {
  name: 'nomie-days',
  isVague: true,

  recognises(file) {
    if (file.headers[0] !== 'date' || file.headers.length < 2) return false
    const lines = file.text.slice(0, 20_000).split(/\r?\n/, 21).slice(1, 20)
    const rows = lines.filter((line) => line !== '')
    return rows.length > 0 && rows.every((line) => /^\d{4}-\d{2}-\d{2}(,-?\d*\.?\d*)+$/.test(line))
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('nomie', options)
    taking.reading.notes.add('noon').add('zeros-left').add('scale-unsaid')
    const checks = new Checks(taking)
    for (const row of readTable(text, delimiter).rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeDay(row, taking, checks))
    }
    checks.done()
    return taking.done()
  },
}

function takeDay({ row, cells }: TableRow, taking: Taking, checks: Checks): void {
  const date = cells.get('date')?.trim()
  if (!isLocalDate(date)) return taking.reading.skip(row, 'the time is not written as a day')
  const at = instantOn(date, NOON, taking.tz)
  const found = [...cells].filter(([name, cell]) => name !== 'date' && cell.trim() !== '' && numberIn(cell) !== 0)
  if (found.length === 0) return taking.reading.skip(row, 'nothing is recorded in it')
  for (const [name, cell] of found) {
    const nrs = isPain(name) ? ratingOf(numberIn(cell)) : undefined
    taking.reading.use(name, nrs === undefined ? 'check.note' : 'pain.nrs')
    if (nrs === undefined) checks.words(row, at, name, cell)
    else {
      const sites = placesIn(name)
      const note = new NoteText().line('', sites || /^pain$/i.test(name) ? '' : name).text
      taking.add(row, { kind: 'pain', at, nrs, rating: 'average', sites: sites ?? [], note })
    }
  }
}
