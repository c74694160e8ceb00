import type { Sealed, ShareRequest } from '@sotto/client'
import type { App } from '../../app/app.ts'
import { isLong, pdfOf } from '../../paper/report-pdf.ts'
import { storyFile } from './story-file.ts'
import { fhirFile, PDF_FILE, save, type Saved } from '../../viewer/report/files.ts'

/** What leaves instead of a link, in the order in which it is offered. */
export const OUT_FORMS = ['pdf', 'paper', 'fhir', 'csv', 'json'] as const
/** A story, for its owner to post. */
export const STORY_FORMS = ['text', 'png', 'svg'] as const
export type OutForm = (typeof OUT_FORMS)[number] | (typeof STORY_FORMS)[number]

interface Making {
  /** From 0 to 1. */
  readonly done: number
  readonly isLong: boolean
}

/** One file or print at a time. It is handed over only once the ledger has its line. */
export class TakingOut {
  making = $state.raw<Making | null>(null)
  error = $state.raw<unknown>(null)
  /** It could not be made on this device. */
  failed = $state(false)
  /** What left last. */
  left = $state.raw<{ readonly form: OutForm; readonly name: string } | null>(null)
  /** A story's text, to be copied. */
  told = $state.raw<string | null>(null)
  /** What is to be printed now, as it was sealed. */
  paper = $state.raw<Sealed | null>(null)
  readonly #app: App
  #stop: AbortController | null = null

  constructor(app: App) {
    this.#app = app
  }

  /** @returns whether it left */
  async take(request: ShareRequest, form: OutForm): Promise<boolean> {
    if (this.#stop !== null) return false
    const stop = (this.#stop = new AbortController())
    this.making = { done: 0, isLong: false }
    this.error = null
    this.failed = false
    this.left = null
    this.told = null
    // Read by whoever asks after it was set by a callback.
    const made: { file?: Saved; sealed?: Sealed; failed?: boolean } = {}
    const give = async (sealed: Sealed) => {
      try {
        made.sealed = sealed
        if (form !== 'paper') made.file = await this.#file(sealed, form, stop.signal)
        stop.signal.throwIfAborted()
      } catch (error) {
        made.failed = true
        throw error
      }
    }
    try {
      const { share } = this.#app.engine.api
      const isCard = request.choice.preset === 'emergency'
      const carrier = form !== 'paper' ? 'export' : isCard ? 'card' : 'print'
      await this.#app.confirming.run(() => share.takeOut(request, carrier, give))
      if (made.file) save(document, made.file)
      else this.paper = made.sealed ?? null
      this.left = { form, name: made.file?.name ?? '' }
      return true
    } catch (error) {
      if (stop.signal.aborted) return false
      if (made.failed === true) this.failed = true
      else this.error = error
      return false
    } finally {
      this.#stop = null
      this.making = null
    }
  }

  /** Nothing leaves then. */
  stop(): void {
    this.#stop?.abort()
  }

  async #file({ snapshot, digest }: Sealed, form: Exclude<OutForm, 'paper'>, signal: AbortSignal): Promise<Saved> {
    const { language } = this.#app
    const { buildReport, snapshotCsv } = await import('@sotto/client/report')
    if (form === 'text' || form === 'svg' || form === 'png') {
      const told = await storyFile(snapshot, form, language)
      this.told = told.type.startsWith('text/') && 'text' in told ? told.text : null
      return told
    }
    if (form === 'fhir') return await fhirFile({ snapshot, digest }, language)
    if (form === 'csv')
      return { name: 'pain-diary-tables.csv', type: 'text/csv;charset=utf-8', text: snapshotCsv(snapshot) }
    if (form === 'json') {
      const { snapshotText } = await import('@sotto/shared/snapshot')
      return { name: 'pain-diary-snapshot.json', type: 'application/json', text: snapshotText(snapshot) }
    }
    const report = buildReport(snapshot)
    const { languages } = navigator
    const onProgress = (done: number) => {
      this.making = { done, isLong: isLong(report) }
    }
    const bytes = await pdfOf({ report, language, languages, digest, isSealed: false }, { signal, onProgress })
    return { ...PDF_FILE, bytes }
  }
}
