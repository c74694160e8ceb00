import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'

/** Forms of a file, in the order in which they are offered. */
export const FORMATS = ['json', 'csv', 'fhir'] as const

export type Format = (typeof FORMATS)[number]

/** Forms that are made of a snapshot alone; the others also hold entries as they are, to be taken in elsewhere. */
export const isOfSnapshot = (format: Format): boolean => format === 'fhir'

/** What a snapshot says, as a file for others. */
export async function snapshotFile(
  snapshot: Snapshot,
  format: Format,
  language: 'en' | 'fr',
): Promise<string | Uint8Array> {
  if (format === 'json') return snapshotText(snapshot)
  if (format === 'csv') return (await import('@sotto/client/report')).snapshotCsv(snapshot)
  const { bundleOf } = await import('@sotto/client/fhir')
  return JSON.stringify(bundleOf(snapshot, { language }))
}
