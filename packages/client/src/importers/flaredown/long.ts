import { DiaryError } from '@sotto/shared/diary'
import { Checks } from '../checks.ts'
import { dateIn, instantOn, NOON } from '../clock.ts'
import type { ImportFormat } from '../format.ts'
import { readTable, type TableRow } from '../table.ts'
import { Taking } from '../taking.ts'
import { takeRating, takeTreatment } from './trackable.ts'

/** The table that Flaredown published: a row each thing tracked on a day, of many people. Taken where it is of one. */
export const flaredownLong: ImportFormat = {
  name: 'flaredown-long',

  recognises(file) {
    return file.hasColumns('user_id', 'checkin_date', 'trackable_type', 'trackable_name', 'trackable_value')
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('flaredown', options)
    taking.reading.notes.add('noon')
    const checks = new Checks(taking)
    const { rows } = readTable(text, delimiter)
    const people = new Set(rows.map(({ cells }) => cells.get('user_id')?.trim() ?? '').filter((one) => one !== ''))
    if (people.size > 1)
      throw new DiaryError('input-invalid', `the file holds the days of ${people.size} people`, {
        hint: 'A diary is of one person. Keep the rows of one user_id, and try again.',
      })
    for (const row of rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeTracked(row, taking, checks))
    }
    checks.done()
    return taking.done()
  },
}

function takeTracked({ row, cells }: TableRow, taking: Taking, checks: Checks): void {
  const cell = (name: string): string => cells.get(name)?.trim() ?? ''
  const date = dateIn(cell('checkin_date'))
  if (date === undefined) return taking.reading.skip(row, 'the time is not written as a day')
  const at = instantOn(date, NOON, taking.tz)
  const [type, name, value] = [cell('trackable_type'), cell('trackable_name'), cell('trackable_value')]
  for (const about of ['age', 'sex', 'country']) if (cell(about) !== '') taking.reading.use(about, null)
  if (type === 'Weather') return taking.reading.use(`Weather ${name}`, null)
  if (name === '') return taking.reading.skip(row, 'nothing is recorded in it')
  const tracked = { row, at, name, value }
  if (type === 'Treatment') return takeTreatment(tracked, taking)
  if (value !== '' && (type === 'Symptom' || type === 'Condition')) {
    if (type === 'Condition' && taking.condition(row, name, at)) taking.reading.use(name, 'condition')
    return takeRating(tracked, taking, checks)
  }
  taking.reading.use(type, 'check.note')
  checks.words(row, at, type, value === '' ? name : `${name} (${value})`)
}
