/**
 * Daylio's CSV, in the three forms that it had: `year,date` (2018), `full_date` (2019 on), and with `scales` (2026).
 * An entry becomes a check: its mood, and its activities and note as the note.
 */
import { clockIn, dateIn, instantOn, NOON } from '../clock.ts'
import type { ImportFormat } from '../format.ts'
import { readTable, type TableRow } from '../table.ts'
import { NoteText, splitList, Taking } from '../taking.ts'

/** The five moods as the app names them at first, on its own scale of five. */
const MOODS: Readonly<Record<string, number>> = { rad: 10, good: 8, meh: 5, bad: 3, awful: 0 }

const KNOWN = new Set([
  ...['full_date', 'year', 'date', 'weekday', 'time', 'mood', 'activities', 'note', 'note_title', 'scales'],
])

export const daylio: ImportFormat = {
  name: 'daylio',

  recognises(file) {
    return (
      file.hasColumns('date', 'weekday', 'time', 'mood', 'activities', 'note') &&
      (file.headers.includes('full_date') || file.headers.includes('year'))
    )
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('daylio', options)
    for (const row of readTable(text, delimiter).rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeRow(row, taking))
    }
    return taking.done()
  },
}

function takeRow({ row, cells }: TableRow, taking: Taking): void {
  const cell = (name: string): string => cells.get(name)?.trim() ?? ''
  const { reading } = taking
  const date = cell('full_date') === '' ? dateIn(cell('date'), cell('year')) : dateIn(cell('full_date'))
  if (date === undefined) return reading.skip(row, 'the time is not written as a day')
  const clock = clockIn(cell('time'))
  if (clock === undefined && cell('time') !== '') return reading.skip(row, 'the time is not written as a time of day')
  if (clock === undefined) reading.notes.add('noon')
  const named = cell('mood')
  const mood = Object.hasOwn(MOODS, named.toLowerCase()) ? MOODS[named.toLowerCase()] : undefined
  const note = new NoteText().line('', [cell('note_title')]).words(linesOf(cells.get('note')))
  if (mood === undefined) note.line('mood', named)
  note.line('activities', splitList(cell('activities'), /\|/)).line('scales', cell('scales'))
  if (named !== '') {
    reading.notes.add('scale-mood')
    if (mood === undefined) reading.use('mood', 'check.note')
    else reading.use('mood', 'check.mood', { scale: [1, 5] })
  }
  for (const name of ['note_title', 'note', 'activities', 'scales'])
    if (cell(name) !== '') reading.use(name, 'check.note')
  for (const [name, text] of cells) {
    if (KNOWN.has(name) || text.trim() === '') continue
    note.line(name, text)
    reading.use(name, 'check.note')
  }
  if (mood === undefined && note.text === undefined) return reading.skip(row, 'nothing is recorded in it')
  taking.add(row, { kind: 'check', at: instantOn(date, clock ?? NOON, taking.tz), mood, note: note.text })
}

/** Some versions write notes as markup. */
function linesOf(note = ''): string {
  return /<(br|p|div|li)\b/i.test(note)
    ? note.replaceAll(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n').replaceAll(/<\/?(p|div|ul|ol|li|b|i|u|strong|em)>/gi, '')
    : note
}
