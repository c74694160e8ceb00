import type { Sealed } from '@sotto/client'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { CliError } from '../terminal/error.ts'

/** Forms of a file, in the order in which they are offered. */
export const FORMATS = ['json', 'csv', 'fhir', 'pdf', 'text', 'svg'] as const

export type Format = (typeof FORMATS)[number]

/** Forms that are made of a snapshot alone; the others also hold entries as they are, to be taken in elsewhere. */
export const isOfSnapshot = (format: Format): boolean => format !== 'json' && format !== 'csv'

interface Form {
  readonly format: Format
  readonly language: 'en' | 'fr'
  /** Of a PDF. */
  readonly paper: 'a4' | 'letter'
}

/** What a snapshot says, as a file for others. */
export async function snapshotFile(
  { snapshot, digest }: Sealed,
  { format, language, paper }: Form,
): Promise<string | Uint8Array> {
  if (format === 'json') return snapshotText(snapshot)
  if (format === 'csv') return (await import('@sotto/client/report')).snapshotCsv(snapshot)
  if (format === 'pdf') {
    const { loadPdf } = await import('@sotto/client/node')
    return await (await loadPdf()).snapshotPdf(snapshot, { language, paper, digest, isSealed: false })
  }
  if (format === 'text' || format === 'svg') return await written(snapshot, format, language)
  const { bundleOf } = await import('@sotto/client/fhir')
  return JSON.stringify(bundleOf(snapshot, { language, digest }))
}

/** A story as its text or its picture; of any other share the text of its first page. */
async function written(snapshot: Snapshot, format: 'text' | 'svg', language: Form['language']): Promise<string> {
  const { buildReport, en, fr, storySvg, storyText, textOf } = await import('@sotto/client/report')
  const [report, words] = [buildReport(snapshot), { en, fr }[language]]
  const isStory = snapshot.preset === 'story'
  if (format === 'text') return isStory ? storyText(report, words) : textOf(report, words)
  if (isStory) return storySvg(report, words)
  throw new CliError(
    'input-invalid',
    'A picture is made of a story alone.',
    'Choose the preset story, or another form.',
  )
}
