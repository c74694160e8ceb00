import type { App } from '../app/app.ts'
import { draftOf, hasTime, isTouched, missing, withEdits, type Edits, type FormKind, type Values } from './fields.ts'

/** Half-typed words are kept so soon (ms). */
const KEEP_AFTER_MS = 200

/** A new entry while it is filled in. What was begun survives a lock, a reload, and going elsewhere. */
export class Drafting {
  values = $state.raw<Values>({})
  /** The form was tried with required fields empty. */
  showsMissing = $state(false)
  readonly kind: FormKind
  readonly #app: App
  readonly #form: string
  #begun: Values
  #timer: ReturnType<typeof setTimeout> | undefined
  #isEnded = false

  constructor(app: App, kind: FormKind, begun: Values = {}) {
    this.#app = app
    this.kind = kind
    this.#form = `record/${kind}`
    this.#begun = { ...(hasTime(kind) ? { at: app.now(), tz: app.zone() } : {}), ...begun }
    this.values = this.#begun
    $effect(() => {
      if (app.engine.state?.phase === 'open') void this.#restore()
    })
    $effect(() => () => {
      if (this.isTouched && !this.#isEnded) void this.#keep()
    })
  }

  get isTouched(): boolean {
    return isTouched(this.values) && JSON.stringify(this.values) !== JSON.stringify(this.#begun)
  }

  get missing(): readonly string[] {
    return missing(this.kind, this.values)
  }

  set(edits: Edits): void {
    this.values = withEdits(this.values, edits)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#keep(), KEEP_AFTER_MS)
  }

  /** The draft, or null where something required is missing, which is shown from now on. @throws {DiaryError} `input-invalid` */
  finished(): ReturnType<typeof draftOf> | null {
    this.showsMissing = this.missing.length > 0
    return this.showsMissing ? null : draftOf(this.kind, this.values)
  }

  /** It was saved, or is to be forgotten. */
  end(): void {
    this.#isEnded = true
    clearTimeout(this.#timer)
    this.values = this.#begun
    void this.#app.left.drop(this.#form).catch(() => {})
  }

  async #restore(): Promise<void> {
    const kept = await this.#app.left.kept<Values>(this.#form).catch(() => null)
    if (kept && !this.isTouched && !this.#isEnded) this.values = kept
  }

  async #keep(): Promise<void> {
    if (this.#isEnded) return
    // Where there is no room for it, it is on the screen all the same.
    await this.#app.left.keep(this.#form, this.values).catch(() => {})
  }
}
