import type { HealthBundle } from '@sotto/client'
import { pdfOf } from '../../paper/report-pdf.ts'

/** What a SMART Health Link holds, made in this page: the report as FHIR, with its PDF inside. Loaded when one is made. */
export const bundleInPage: HealthBundle = async ({ snapshot, digest }) => {
  const [{ buildReport }, { bundleOf }] = await Promise.all([
    import('@sotto/client/report'),
    import('@sotto/client/fhir'),
  ])
  const language = snapshot.terms.noticeLanguage
  const request = { report: buildReport(snapshot), language, languages: navigator.languages, digest, isSealed: true }
  return JSON.stringify(bundleOf(snapshot, { language, pdf: await pdfOf(request, {}), digest }))
}
