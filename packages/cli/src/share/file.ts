import type { Sealed } from '@sotto/client'
import { snapshotText } from '@sotto/shared/snapshot'

/** Forms of a file, in the order in which they are offered. */
export const FORMATS = ['json', 'csv', 'fhir', 'pdf'] as const

export type Format = (typeof FORMATS)[number]

/** Forms that are made of a snapshot alone; the others also hold entries as they are, to be taken in elsewhere. */
export const isOfSnapshot = (format: Format): boolean => format === 'fhir' || format === 'pdf'

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
  const { bundleOf } = await import('@sotto/client/fhir')
  return JSON.stringify(bundleOf(snapshot, { language }))
}
