/** What a table's columns may be, by their names and first rows: a beginning that somebody looks over. */
import type { ColumnChoice, MappingChoice } from './mapping.ts'

export interface Sample {
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The first that fits a header counts; each field once. English and French, as diaries are exported. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/sleep.*(min|dur)|dur.*sommeil/i, 'check.sleepMinutes'],
  [/sleep|sommeil/i, 'check.sleepQuality'],
  [/fatigue|tired/i, 'check.fatigue'],
  [/mood|humeur/i, 'check.mood'],
  [/stress/i, 'check.stress'],
  [/anxi/i, 'check.anxiety'],
  [/interference|gêne/i, 'check.interference'],
  [/trigger|déclench/i, 'pain.triggers'],
  [/medic|médic|drug/i, 'dose.medication'],
  [/dose|quantit/i, 'dose.quantity'],
  [/pain|douleur|nrs|intensit|severity/i, 'pain.nrs'],
  [/note|comment/i, 'pain.note'],
]

export function guessedMapping({ headers, rows }: Sample): MappingChoice {
  const cellsOf = (header: string) =>
    rows.map((row) => row[headers.indexOf(header)] ?? '').filter((cell) => cell !== '')
  const time =
    headers.find((header) => /date|day|jour|timestamp/i.test(header)) ??
    headers.find((header) => /time|heure/i.test(header)) ??
    null
  const isWhole = time !== null && cellsOf(time).some((cell) => /\d:\d{2}|^\d{10,13}$/.test(cell))
  const second = isWhole ? null : (headers.find((header) => header !== time && /time|heure|hour/i.test(header)) ?? null)
  const written = time === null ? [] : cellsOf(time)
  const clock = second === null ? [] : cellsOf(second)
  const format = formatOf(written, clock)
  const taken = new Set<string>()
  const columns = Object.fromEntries(
    headers.map((header): [string, ColumnChoice] => {
      const cells = cellsOf(header)
      const field = NAMED.find(([name, path]) => name.test(header) && !taken.has(path))?.[1] ?? null
      const isTime = header === time || header === second
      if (field !== null && !isTime) taken.add(field)
      return [header, { field: isTime ? null : field, low: 0, high: highOf(cells), separator: separatorOf(cells) }]
    }),
  )
  const all = headers.flatMap(cellsOf)
  return {
    ...{ time, second, ...format, columns },
    decimal: all.some((cell) => /^\d+,\d$/.test(cell)) ? ',' : '.',
    missing: [...new Set(all.filter((cell) => /^(na|n\/a|nan|null|none|-|–)$/i.test(cell)))].join(', '),
  }
}

/** How days and times are written; dots, slashes and hyphens alike. */
export function formatOf(days: readonly string[], clocks: readonly string[]): Pick<MappingChoice, 'format' | 'own'> {
  const [first = ''] = days
  if (/^\d{13}$/.test(first)) return { format: 'epoch-ms', own: '' }
  if (/^\d{10}$/.test(first)) return { format: 'epoch-s', own: '' }
  if (/^\d{4}-\d{2}-\d{2}/.test(first)) return { format: 'iso', own: '' }
  const parts = days.map((day) => /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})/.exec(day))
  const [, , sign = '/', , year = ''] = parts[0] ?? []
  if (year === '') return { format: 'iso', own: '' }
  const isMonthFirst = parts.some((part) => Number(part?.[3]) > 12)
  const padded = parts.every((part) => part?.[1]?.length === 2 && part[3]?.length === 2)
  const [day, month] = padded ? ['DD', 'MM'] : ['D', 'M']
  const date = [...(isMonthFirst ? [month, day] : [day, month]), year.length === 4 ? 'YYYY' : 'YY'].join(sign)
  const clock = clockOf(clocks[0] ?? first.slice(first.search(/\d:\d{2}/) - 1).trim())
  return { format: 'own', own: clock === '' ? date : `${date} ${clock}` }
}

function clockOf(written: string): string {
  const [, hour = '', seconds, half] = /(\d{1,2}):\d{2}(:\d{2})?(\s*[ap]m)?$/i.exec(written) ?? []
  if (hour === '') return ''
  const name = half === undefined ? 'H' : 'h'
  const space = half?.startsWith(' ') ? ' ' : ''
  return `${hour.length === 2 ? name.repeat(2) : name}:mm${seconds === undefined ? '' : ':ss'}${half === undefined ? '' : `${space}A`}`
}

/** Scales end at 10 or at 100; others are said by who knows them. */
function highOf(cells: readonly string[]): number {
  const numbers = cells.map((cell) => Number(cell.replace(',', '.'))).filter(Number.isFinite)
  return numbers.some((one) => one > 10) ? 100 : 10
}

function separatorOf(cells: readonly string[]): string {
  return [';', '|', ','].find((sign) => cells.some((cell) => cell.includes(sign))) ?? ','
}
