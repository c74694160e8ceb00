/** Visits, conditions, allergies and who the owner is, a line an entry, in text. */
import type { DetailEntry } from '../detail.ts'
import type { Report } from '../model.ts'
import { fieldLabel, lineWords } from '../words/wording.ts'
import type { ReportWords } from '../words/words.ts'

export function listLines(report: Report, words: ReportWords): string[][] {
  const { visits, conditions, allergies, identity } = report
  const { labels } = words
  return [
    section(labels.visits, visits, words, true),
    section(labels.conditions, conditions, words, false),
    section(labels.allergies, allergies, words, false),
    section(labels.identity, identity, words, false),
  ]
}

/** A visit is of its day; a condition's day is when it was written down, which says nothing. */
function section(label: string, entries: readonly DetailEntry[] | null, words: ReportWords, dated: boolean): string[] {
  if (!entries) return []
  return [
    `${label} (${words.number(entries.length)})`,
    ...entries.map((entry) => `- ${dated ? `${words.fullDay(entry.day)}, ` : ''}${entryText(entry, words)}`),
  ]
}

function entryText({ lines }: DetailEntry, words: ReportWords): string {
  return words.phrases.joined(
    lines.map((line) => {
      const value = lineWords(words, line).map(({ text }) => text)
      return words.phrases.labelled(fieldLabel(words, line.kind, line.field), value.join(', '))
    }),
  )
}
