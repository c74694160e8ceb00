import type { Disclosure } from '@sotto/client'
import { en, fr } from '@sotto/client/report'
import type { LanguageCode } from '../../app/language.ts'

/** The days that a disclosure holds; empty where none are known. */
export function daysText({ from, to }: Pick<Disclosure, 'from' | 'to'>, language: LanguageCode): string {
  if (from === undefined || to === undefined) return ''
  return (language === 'fr' ? fr : en).phrases.period(from, to)
}
