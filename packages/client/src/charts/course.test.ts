import { expect, test } from 'vitest'
import { en as reportEn, fr as reportFr } from '../report/index.ts'
import type { ReportDay } from '../report/pain.ts'
import { rollingOf } from '../report/rolling.ts'
import { courseText } from './course.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

const daysOf = (medians: readonly (number | null)[]): ReportDay[] =>
  medians.map(
    (median, index) =>
      ({ index, day: `2026-05-${String(index + 1).padStart(2, '0')}`, median }) as unknown as ReportDay,
  )
const rising = { rolling: rollingOf(daysOf([2, 2, 2, 2, 2, 2, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6, 6])) }

test('the line’s first and last point are told, with their days', () => {
  expect(courseText(rising, reportEn, en)).toBe('7-day median: 2 on 4 May, 6 on 14 May.')
  expect(courseText(rising, reportFr, fr)?.replaceAll(/\s/g, ' ')).toBe(
    'Médiane sur 7 jours : 2 le 4 mai, 6 le 14 mai.',
  )
  expect(fr.course('2', '4 nov.', '6', '14 nov.')).toMatch(/6 le 14 nov\.$/)
  expect(fr.course('2', '4 nov.', '6', '14 nov.')).not.toMatch(/\.\.$/)
})

test('nothing is told of a line whose two ends share days, or of none', () => {
  expect(courseText({ rolling: rollingOf(daysOf([2, 2, 2, 2, 2, 2, 2, 3, 4])) }, reportEn, en)).toBeNull()
  expect(courseText({ rolling: rollingOf(daysOf([null, null, 3])) }, reportEn, en)).toBeNull()
  expect(courseText({ rolling: null }, reportEn, en)).toBeNull()
})
