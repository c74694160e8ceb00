/** Days and times of day as apps write them for people. */
import { DiaryError, instantOfLocal, isLocalDate } from '@sotto/shared/diary'

/** Minutes since midnight of `9:05`, `21:10`, `11:54 pm`; undefined where it is no time of day. */
export function clockIn(text: string): number | undefined {
  const plain = text.replaceAll(/[\u00A0\u202F]/g, ' ').trim()
  const [, first, second, half] = /^(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\.?)?$/i.exec(plain) ?? []
  if (first === undefined || second === undefined) return undefined
  const [hour, minute] = [Number(first), Number(second)]
  if (minute > 59) return undefined
  if (half === undefined) return hour < 24 ? hour * 60 + minute : undefined
  if (hour < 1 || hour > 12) return undefined
  return ((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute
}

/** The instant of a local day and minutes since its midnight. @throws {DiaryError} `input-invalid` */
export function instantOn(date: string, minutes: number, tz: string): number {
  if (!isLocalDate(date) || date < '1900-01-02' || date > '2199-12-30')
    throw new DiaryError('input-invalid', 'the time is not written as a day', { field: 'time' })
  return instantOfLocal(Date.parse(`${date}T00:00:00Z`) + minutes * 60_000, tz)
}

export const NOON = 12 * 60

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'janvier'],
  ['feb', 'février', 'fevrier', 'févr'],
  ['mar', 'mars'],
  ['apr', 'avril', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juillet', 'juil'],
  ['aug', 'août', 'aout'],
  ['sep', 'septembre'],
  ['oct', 'octobre'],
  ['nov', 'novembre'],
  ['dec', 'décembre', 'decembre', 'déc'],
]

/** `8th Dec 2021`, `18 May` with its year, `May 18`, `2024-05-08`, as YYYY-MM-DD; undefined where it is none. */
export function dateIn(text: string, year = ''): string | undefined {
  const plain = text.trim()
  if (isLocalDate(plain)) return plain
  const words: readonly string[] =
    text
      .trim()
      .toLowerCase()
      .match(/\p{L}+|\d+/gu) ?? []
  const numbers = words.filter((word) => /^\d+$/.test(word))
  const day = numbers.find((one) => one.length <= 2)
  const inYear = numbers.find((one) => one.length === 4) ?? year
  const month = words.map(monthOf).find((one) => one > 0)
  if (day === undefined || month === undefined || numbers.length > 2) return undefined
  const date = `${inYear}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) ? date : undefined
}

/** 1 to 12; 0 where a word names no month. */
function monthOf(word: string): number {
  if (!/^\p{L}{3,}$/u.test(word)) return 0
  const whole = MONTHS.findIndex((names) => names.includes(word))
  return (whole === -1 ? MONTHS.findIndex(([short = '']) => word.startsWith(short)) : whole) + 1
}
