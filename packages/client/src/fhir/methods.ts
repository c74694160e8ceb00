import type { Snapshot } from '@sotto/shared/snapshot'
import { computedTexts } from '../charts/computed.ts'
import { en as chartsEn } from '../charts/words/en.ts'
import { fr as chartsFr } from '../charts/words/fr.ts'
import { completeness } from '../report/completeness.ts'
import { buildReport } from '../report/report.ts'
import type { Context } from './context.ts'
import type { Section } from './terms.ts'

/** How much was logged, that nothing of it is missing, how the report reckons, and the digest to hold it against. */
export function methodsOf({ ui }: Context, snapshot: Snapshot, digest: string | undefined): Section {
  const words = { en: chartsEn, fr: chartsFr }[ui.language]
  const report = buildReport(snapshot)
  const lines = [...completeness(report, ui), ...computedTexts(report, words)]
  return { title: words.methods, lines: digest === undefined ? lines : [...lines, `SHA-256 ${digest}`], entry: [] }
}
