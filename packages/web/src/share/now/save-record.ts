import type { App } from '../../app/app.ts'
import { letterPdfOf } from '../../paper/letter-pdf.ts'
import { save } from '../../viewer/report/files.ts'

/** Names of files say nothing of whom or what they are about. */
const NAMES = { record: 'record-of-consent', ledger: 'what-was-shared' } as const

/** Writes one line's record, or the whole list where `id` is null, and hands it to the browser's own saving. */
export async function saveRecord({ engine, language, now }: App, id: string | null, format: 'pdf' | 'json') {
  const { share } = engine.api
  const given = id === null ? await share.exportLedger() : await share.record(id)
  const name = `${given.form === 'sotto-ledger' ? NAMES.ledger : NAMES.record}.${format}`
  if (format === 'json') {
    save(document, { name, type: 'application/json', text: `${JSON.stringify(given, null, 2)}\n` })
    return
  }
  const { ledgerWriting, recordWriting } = await import('@sotto/client/letter')
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
  const request = { language, tz, day: new Intl.DateTimeFormat('en-CA').format(now()) }
  const writing = given.form === 'sotto-ledger' ? ledgerWriting(given, request) : recordWriting(given, request)
  save(document, { name, type: 'application/pdf', bytes: await letterPdfOf(writing, navigator.languages) })
}
