import { isLong, pdfOf } from '../../paper/report-pdf.ts'
import type { Opened } from '../opening/viewing.svelte.ts'
import { fhirFile, PDF_FILE, save, type Saved } from './files.ts'

/** What is being made: a part from 0 to 1, and whether that takes a while. */
interface Making {
  readonly done: number
  readonly isLong: boolean
}

type Language = 'en' | 'fr'

/** Files that are made and handed to the browser from here. Nothing of them outlives the report that they are of. */
export class Saving {
  #making = $state.raw<Making | null>(null)
  #failed = $state(false)
  #stop: AbortController | null = null
  readonly #document: Document
  readonly #onSaved: () => void
  readonly #given = new Set<() => void>()

  constructor(document: Document, onSaved: () => void) {
    this.#document = document
    this.#onSaved = onSaved
  }

  /** Of a PDF, which takes longer than anything else. */
  get making(): Making | null {
    return this.#making
  }

  /** The last file could not be made: it did not fit here, or a part of the page did not load. */
  get failed(): boolean {
    return this.#failed
  }

  keep(file: Saved): void {
    this.#failed = false
    this.#given.add(save(this.#document, file))
    this.#onSaved()
  }

  /** One at a time; called off by `stop` and `forget`. */
  async keepPdf({ report, digest }: Opened, language: Language): Promise<void> {
    if (this.#stop !== null) return
    const stop = (this.#stop = new AbortController())
    this.#failed = false
    this.#making = { done: 0, isLong: isLong(report) }
    const { languages } = navigator
    try {
      const bytes = await pdfOf(
        { report, language, languages, digest, isSealed: true },
        {
          signal: stop.signal,
          onProgress: (done) => {
            if (this.#stop === stop) this.#making = { done, isLong: isLong(report) }
          },
        },
      )
      if (!stop.signal.aborted) this.keep({ ...PDF_FILE, bytes })
    } catch {
      // Whatever it was, there is no file: what else can be done is said.
      if (!stop.signal.aborted) this.#failed = true
    } finally {
      if (this.#stop === stop) this.#end()
    }
  }

  async keepFhir({ snapshot, digest }: Opened, language: Language): Promise<void> {
    this.#failed = false
    try {
      this.keep(await fhirFile({ snapshot, digest }, language))
    } catch {
      this.#failed = true
    }
  }

  stop(): void {
    this.#stop?.abort()
    this.#end()
  }

  /** The report goes: what is being made is called off, and what was handed over cannot be read from this page again. */
  forget(): void {
    this.stop()
    for (const forget of this.#given) forget()
    this.#given.clear()
  }

  #end(): void {
    this.#stop = null
    this.#making = null
  }
}
