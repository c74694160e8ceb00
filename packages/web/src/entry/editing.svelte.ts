import type { DiaryRecord } from '@sotto/shared/diary'
import { untrack } from 'svelte'
import type { App } from '../app/app.ts'
import type { Api } from '../engine/engine.svelte.ts'
import { formOf } from './kept.ts'

/** New values by field; null empties one. */
export type Edits = Parameters<Api['diary']['edit']>[1]
type Value = Edits[string]

/** After the last change that long nothing more is expected, and it is written (ms). */
const WRITE_AFTER_MS = 700
/** Half-typed words are kept sooner. */
const KEEP_AFTER_MS = 200
/** Changes of one field that follow so soon are one step to take back. */
const ONE_STEP_MS = 2_000

interface Step {
  readonly name: string
  readonly before: Value
  readonly atMs: number
}

/**
 * One entry while it is changed: every change is kept at once, and in the diary when the person pauses. What is not
 * written yet survives a lock and a reload. To be made while a component is set up.
 */
export class Editing {
  readonly id: string
  /** Why the entry cannot be shown, or the last change not be written. */
  error = $state.raw<Error | null>(null)
  #record = $state.raw<DiaryRecord | null>(null)
  /** What was changed here and is not what the diary says yet. */
  #edits = $state.raw<Edits>({})
  #steps = $state.raw<readonly Step[]>([])
  #isWriting = $state(false)
  readonly #app: App
  readonly #form: string
  /** Counts writes: an answer that was asked for before one is older than it. */
  #written = 0
  #hasRestored = false
  #keepTimer: ReturnType<typeof setTimeout> | undefined
  #writeTimer: ReturnType<typeof setTimeout> | undefined

  constructor(app: App, id: string) {
    this.#app = app
    this.id = id
    this.#form = formOf(id)
    const left = app.left.fresh.find((given) => given.id === id)
    // It lacks what the engine fills in, none of which can be changed here.
    if (left) this.#record = { id, ...left.draft } as unknown as DiaryRecord
    $effect(() => {
      void app.engine.changes
      if (app.engine.state?.phase === 'open') untrack(() => void this.#load())
    })
    $effect(() => {
      const hide = () => document.visibilityState === 'hidden' && this.#leave()
      document.addEventListener('visibilitychange', hide)
      return () => {
        document.removeEventListener('visibilitychange', hide)
        this.#leave()
      }
    })
  }

  /** The entry as it is with every change. */
  get current(): DiaryRecord | null {
    if (!this.#record) return null
    const merged: Record<string, unknown> = { ...this.#record }
    for (const [name, value] of Object.entries(this.#edits)) {
      if (value === null) delete merged[name]
      else merged[name] = value
    }
    return merged as unknown as DiaryRecord
  }

  get isSaved(): boolean {
    return !this.#isWriting && Object.keys(this.#edits).length === 0
  }

  get canUndo(): boolean {
    return this.#steps.length > 0
  }

  set(edits: Edits): void {
    const nowMs = this.#app.now()
    for (const [name, value] of Object.entries(edits)) {
      const before = this.#valueOf(name)
      if (JSON.stringify(before) === JSON.stringify(value)) continue
      const last = this.#steps.at(-1)
      const goesOn = last?.name === name && nowMs - last.atMs < ONE_STEP_MS
      if (last && goesOn) this.#steps = [...this.#steps.slice(0, -1), { ...last, atMs: nowMs }]
      else this.#steps = [...this.#steps, { name, before, atMs: nowMs }]
    }
    this.#change(edits)
  }

  undo(): void {
    const last = this.#steps.at(-1)
    if (!last) return
    this.#steps = this.#steps.slice(0, -1)
    this.#change({ [last.name]: last.before })
  }

  /** Puts what was changed into the diary, now. */
  async write(): Promise<void> {
    clearTimeout(this.#writeTimer)
    const edits = this.#edits
    if (this.#isWriting || Object.keys(edits).length === 0) return
    this.#isWriting = true
    try {
      // Just left, the entry itself may have to be taken in first.
      await this.#app.engine.api.takeDrafts()
      this.#record = await this.#app.engine.api.diary.edit(this.id, edits)
      this.error = null
      this.#settle(edits)
    } catch (error) {
      this.error = error as Error
    } finally {
      this.#written += 1
      this.#isWriting = false
    }
    if (!this.error && Object.keys(this.#edits).length > 0) await this.write()
  }

  /** Removes it. What is given back brings it back. */
  async remove(): Promise<() => Promise<void>> {
    const { api } = this.#app.engine
    clearTimeout(this.#writeTimer)
    await api.takeDrafts()
    await api.diary.remove(this.id)
    this.#edits = {}
    await this.#drop()
    return async () => void (await api.diary.undo(this.id))
  }

  #valueOf(name: string): Value {
    const edited = this.#edits[name]
    if (edited !== undefined) return edited
    return ((this.#record as unknown as Record<string, Value>)[name] ?? null) as Value
  }

  #change(edits: Edits): void {
    this.#edits = { ...this.#edits, ...edits }
    clearTimeout(this.#keepTimer)
    clearTimeout(this.#writeTimer)
    this.#keepTimer = setTimeout(() => void this.#keep(), KEEP_AFTER_MS)
    this.#writeTimer = setTimeout(() => void this.write(), WRITE_AFTER_MS)
  }

  async #load(): Promise<void> {
    const written = this.#written
    try {
      if (this.#app.left.waiting.includes(this.id)) await this.#app.engine.api.takeDrafts()
      const record = await this.#app.engine.api.diary.read(this.id)
      if (written !== this.#written || this.#isWriting) return
      this.#record = record
      this.error = null
      await this.#restore()
    } catch (error) {
      this.error = error as Error
    }
  }

  /** Lets go of what was written, unless it was changed again meanwhile. */
  #settle(written: Edits): void {
    this.#edits = Object.fromEntries(Object.entries(this.#edits).filter(([name, value]) => value !== written[name]))
    if (Object.keys(this.#edits).length === 0) void this.#drop()
  }

  /** What was not written when the page went away. */
  async #restore(): Promise<void> {
    if (this.#hasRestored) return
    this.#hasRestored = true
    const kept = await this.#app.left.kept<Edits>(this.#form)
    if (!kept) return
    this.#change({ ...kept, ...this.#edits })
  }

  /** The page may go away at any moment now, or be locked. */
  #leave(): void {
    void this.#keep()
    void this.write()
  }

  async #keep(): Promise<void> {
    if (Object.keys(this.#edits).length === 0) return
    // Where there is no room for it, it is written to the diary in a moment, which says so.
    await this.#app.left.keep(this.#form, this.#edits).catch(() => {})
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#keepTimer)
    await this.#app.left.drop(this.#form).catch(() => {})
  }
}
