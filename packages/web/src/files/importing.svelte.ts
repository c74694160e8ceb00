import { EngineError } from '@sotto/client/tabs'
import type { HostMethods } from '@sotto/client/host'
import type { App } from '../app/app.ts'

export type Preview = Awaited<ReturnType<HostMethods['file']['preview']>>
export type ImportNote = Preview['notes'][number]
export type Table = Awaited<ReturnType<HostMethods['file']['table']>>

export type Step =
  | { readonly step: 'choose' }
  | { readonly step: 'looking' }
  | { readonly step: 'unreadable'; readonly why: string }
  | { readonly step: 'which'; readonly formats: readonly string[] }
  | { readonly step: 'columns'; readonly table: Table }
  | { readonly step: 'preview'; readonly preview: Preview }
  | { readonly step: 'taking'; readonly done: number; readonly of: number }
  | { readonly step: 'done'; readonly importId: string; readonly taken: number }
  | { readonly step: 'undoing' }
  | { readonly step: 'called-off' }
  | { readonly step: 'undone'; readonly entries: number }

/** What was said of the file: its app, or what its columns are. */
interface Said {
  readonly format?: string
  readonly mapping?: unknown
}

/** A file on its way into the diary: looked at, said what it is, taken, and taken back as one. */
export class Importing {
  now = $state.raw<Step>({ step: 'choose' })
  error = $state.raw<unknown>(null)
  readonly #app: App
  #file: { readonly name: string; readonly bytes: Uint8Array } | null = null
  #stop: AbortController | null = null
  #zone = ''
  #said: Said = {}

  constructor(app: App) {
    this.#app = app
  }

  async choose(file: File): Promise<void> {
    this.now = { step: 'looking' }
    this.error = null
    this.#zone = this.#app.zone()
    this.#said = {}
    try {
      this.#file = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      const { bytes } = this.#file
      const formats = await this.#app.engine.api.file.formats({ bytes, tz: this.#zone })
      if (formats.length > 1) this.now = { step: 'which', formats }
      else if (formats.length === 1) await this.#look()
      else await this.#askColumns()
    } catch (error) {
      this.#refuse(error)
    }
  }

  /** Which app the file is of was said. */
  async which(format: string): Promise<void> {
    this.error = null
    this.now = { step: 'looking' }
    try {
      if (format === 'csv') return await this.#askColumns()
      this.#said = { format }
      await this.#look()
    } catch (error) {
      this.#refuse(error)
    }
  }

  /** What the columns are was said. */
  async mapped(mapping: unknown): Promise<void> {
    await this.#lookAgain({ mapping }, this.#zone)
  }

  /** Where the clocks of the file hang was said. */
  async inZone(tz: string): Promise<void> {
    await this.#lookAgain(this.#said, tz)
  }

  async take({ drafts }: Preview): Promise<void> {
    const stop = new AbortController()
    this.#stop = stop
    this.error = null
    this.now = { step: 'taking', done: 0, of: drafts.length }
    const onProgress = (done: number, of: number) => {
      if (this.now.step === 'taking') this.now = { step: 'taking', done, of }
    }
    try {
      const { file } = this.#app.engine.api
      const { importId, taken } = await file.take(drafts, this.#file?.name ?? '', onProgress, stop.signal)
      this.now = stop.signal.aborted && taken === 0 ? { step: 'called-off' } : { step: 'done', importId, taken }
    } catch (error) {
      this.#fail(error)
    }
  }

  callOff(): void {
    this.#stop?.abort()
  }

  async undo(importId: string): Promise<void> {
    this.error = null
    this.now = { step: 'undoing' }
    try {
      this.now = { step: 'undone', entries: await this.#app.engine.api.file.undo(importId) }
    } catch (error) {
      this.#fail(error)
    }
  }

  again(): void {
    this.#file = null
    this.error = null
    this.now = { step: 'choose' }
  }

  async #look(): Promise<void> {
    if (!this.#file) return
    const { bytes } = this.#file
    const preview = await this.#app.engine.api.file.preview({ bytes, tz: this.#zone, ...this.#said })
    this.now = { step: 'preview', preview }
  }

  /** Stays where it was, if that is refused. */
  async #lookAgain(said: Said, zone: string): Promise<void> {
    const before = { now: this.now, said: this.#said, zone: this.#zone }
    this.error = null
    this.now = { step: 'looking' }
    this.#said = said
    this.#zone = zone
    try {
      await this.#look()
    } catch (error) {
      this.now = before.now
      this.#said = before.said
      this.#zone = before.zone
      this.error = error
    }
  }

  async #askColumns(): Promise<void> {
    if (!this.#file) return
    const table = await this.#app.engine.api.file.table(this.#file.bytes)
    // One column alone is a text, not a table.
    this.now =
      table.headers.length > 1 && table.count > 0 ? { step: 'columns', table } : { step: 'unreadable', why: '' }
  }

  #refuse(error: unknown): void {
    if (error instanceof EngineError && error.code === 'input-invalid')
      this.now = { step: 'unreadable', why: error.message }
    else this.#fail(error)
  }

  #fail(error: unknown): void {
    this.now = { step: 'choose' }
    this.error = error
  }
}
