import { en, fr, type ReportWords } from '@sotto/client/report'
import type { LanguageCode } from '../app/language.ts'

/** Words of fields and codes, the same as in a report. */
export const reportWords = (language: LanguageCode): ReportWords => ({ en, fr })[language]
