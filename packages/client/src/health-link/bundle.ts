/**
 * What a SMART Health Link of ours holds: the snapshot as a FHIR Bundle, with the report that prints inside. How both
 * are made is given, so that who makes no such link loads neither.
 */
import type { Bundle, DocumentReferenceContent, FhirResource } from 'fhir/r4.js'
import type { Snapshot } from '@sotto/shared/snapshot'
import { SottoError } from '../error.ts'

/** The Bundle of a snapshot, as JSON. */
export type HealthBundle = (sealed: { readonly snapshot: Snapshot; readonly digest: string }) => Promise<string>

/** Renders the report as it prints. */
export type RenderPdf = (
  sealed: { readonly snapshot: Snapshot; readonly digest: string },
  language: 'en' | 'fr',
) => Promise<Uint8Array>

export function healthBundle(pdfOf: RenderPdf): HealthBundle {
  return async ({ snapshot, digest }) => {
    const language = snapshot.terms.noticeLanguage === 'fr' ? 'fr' : 'en'
    const [{ bundleOf }, pdf] = await Promise.all([import('../fhir/bundle.ts'), pdfOf({ snapshot, digest }, language)])
    return JSON.stringify(bundleOf(snapshot, { language, pdf, digest }))
  }
}

/**
 * Holds a Bundle to what other programs count on (the profile "kill the clipboard"): a dated collection of two entries
 * or more, of exactly one patient, which claims no profile and has the report inside.
 * @throws {SottoError} `internal`
 */
export function demandBundle(text: string): void {
  const { resourceType, type, timestamp, entry = [], meta } = JSON.parse(text) as Bundle<FhirResource>
  const resources = entry.flatMap(({ resource }) => resource ?? [])
  const isSound =
    resourceType === 'Bundle' &&
    type === 'collection' &&
    timestamp !== undefined &&
    resources.length >= 2 &&
    resources.filter((one) => one.resourceType === 'Patient').length === 1 &&
    [{ meta }, ...resources].every((one) => one.meta?.profile === undefined) &&
    resources.some((one) => one.resourceType === 'DocumentReference' && one.content.some(hasPdf))
  if (!isSound) throw new SottoError('internal', 'The report for other systems is not as they expect it.')
}

const hasPdf = ({ attachment }: DocumentReferenceContent): boolean =>
  attachment.contentType === 'application/pdf' && (attachment.data ?? '') !== ''
