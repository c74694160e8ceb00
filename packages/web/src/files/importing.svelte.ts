import { EngineError } from '@sotto/client/tabs'
import type { HostMethods } from '@sotto/client/host'
import type { App } from '../app/app.ts'

export type Preview = Awaited<ReturnType<HostMethods['file']['preview']>>
export type Table = Awaited<ReturnType<HostMethods['file']['table']>>

export type Step =
  | { readonly step: 'choose' }
  | { readonly step: 'looking' }
  | { readonly step: 'unreadable' }
  | { readonly step: 'columns'; readonly table: Table }
  | { readonly step: 'preview'; readonly preview: Preview }
  | { readonly step: 'taking'; readonly done: number; readonly of: number }
  | { readonly step: 'done'; readonly importId: string; readonly taken: number }
  | { readonly step: 'undoing' }
  | { readonly step: 'called-off' }
  | { readonly step: 'undone'; readonly entries: number }

/** A file on its way into the diary: looked at, said what it is, taken, and taken back as one. */
export class Importing {
  now = $state.raw<Step>({ step: 'choose' })
  error = $state.raw<unknown>(null)
  readonly #app: App
  #file: { readonly name: string; readonly bytes: Uint8Array } | null = null
  #stop: AbortController | null = null

  constructor(app: App) {
    this.#app = app
  }

  async choose(file: File): Promise<void> {
    this.now = { step: 'looking' }
    this.error = null
    try {
      this.#file = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      await this.#look()
    } catch (error) {
      if (isInvalid(error)) await this.#askColumns()
      else this.#fail(error)
    }
  }

  /** What the columns are was said. */
  async mapped(mapping: unknown): Promise<void> {
    this.error = null
    const before = this.now
    this.now = { step: 'looking' }
    try {
      await this.#look(mapping)
    } catch (error) {
      this.now = before
      this.error = error
    }
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

  async #look(mapping?: unknown): Promise<void> {
    if (!this.#file) return
    const { bytes } = this.#file
    const given = { bytes, tz: this.#app.zone(), ...(mapping === undefined ? {} : { mapping }) }
    this.now = { step: 'preview', preview: await this.#app.engine.api.file.preview(given) }
  }

  async #askColumns(): Promise<void> {
    if (!this.#file) return
    try {
      const table = await this.#app.engine.api.file.table(this.#file.bytes)
      // One column alone is a text, not a table.
      this.now = table.headers.length > 1 && table.count > 0 ? { step: 'columns', table } : { step: 'unreadable' }
    } catch (error) {
      if (isInvalid(error)) this.now = { step: 'unreadable' }
      else this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.now = { step: 'choose' }
    this.error = error
  }
}

const isInvalid = (error: unknown): boolean => error instanceof EngineError && error.code === 'input-invalid'
