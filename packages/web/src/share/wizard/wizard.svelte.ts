import type { Seen, ShareRequest } from '@sotto/client'
import type { Report } from '@sotto/client/report'
import { untrack } from 'svelte'
import type { App } from '../../app/app.ts'
import { codeOf } from '../../app/trouble.ts'
import { facetsOf, type Facet, type ShareOptions } from '../choice/facet.ts'
import {
  draftFrom,
  EMPTY,
  looksTheSame,
  requestOf,
  tellsTheSame,
  withPreset,
  type ShareDraft,
} from '../choice/share-draft.ts'
import { bundleInPage } from '../health/bundle.ts'

/** Under this name the share that is being put together is kept. */
const FORM = 'share'
const KEEP_AFTER_MS = 200
/** What is ticked quickly is worked out once. */
const PREVIEW_AFTER_MS = 250
/** The engine seals what was previewed within the hour. */
const ANEW_AFTER_MS = 50 * 60_000

const TERMS: readonly (keyof ShareDraft)[] = [
  'gates',
  'lifeDays',
  'opens',
  'carrier',
  'passcode',
  'downloads',
  'onward',
]

export interface Preview extends Seen {
  readonly report: Report
  /** What it was asked with: the very bytes come of the same request alone. */
  readonly request: ShareRequest
  readonly atMs: number
}

export type Made =
  | { readonly kind: 'link' | 'draft'; readonly id: string }
  /** The diary says something else than what was looked at. */
  | { readonly kind: 'changed' }

/** A share from its first choice to its link. To be made while a component is set up. */
export class Wizard {
  draft = $state.raw<ShareDraft>(EMPTY)
  options = $state.raw<ShareOptions | null>(null)
  /** What would be sealed now; null until it is worked out. */
  preview = $state.raw<Preview | null>(null)
  /** Something was chosen that the preview does not have yet. */
  isStale = $state(false)
  /** Why it cannot be worked out. */
  error = $state.raw<unknown>(null)
  /** What the owner was shown, in full. Nothing else is sealed. */
  seen = $state.raw<Preview | null>(null)
  /** The diary changed after it was shown. */
  hasChanged = $state(false)
  isReady = $state(false)
  readonly #app: App
  #keepTimer: ReturnType<typeof setTimeout> | undefined
  #anewTimer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  /** @param from the line of a link that is made again; `asked` the question that this answers */
  constructor(app: App, from: string | null, asked: string | null = null) {
    this.#app = app
    void this.#begin(from, asked)
    $effect(() => () => clearTimeout(this.#anewTimer))
    $effect(() => {
      const { draft, options } = this
      void app.engine.changes
      if (!options || draft.preset === null) return
      const timer = setTimeout(() => void untrack(() => this.#look()), PREVIEW_AFTER_MS)
      return () => clearTimeout(timer)
    })
  }

  get facets(): readonly Facet[] {
    const holds = this.#preset?.holds
    return facetsOf((this.options?.offered ?? []).filter(({ path }) => holds?.includes(path) ?? true))
  }

  /** Nothing can be added to it, and what it says less of it always does. */
  get isClosed(): boolean {
    return this.#preset?.holds !== undefined
  }

  get #preset() {
    return this.options?.presets.find(({ name }) => name === this.draft.preset)
  }

  /** What the preset has. */
  get usual(): readonly string[] {
    return this.#preset?.fields ?? []
  }

  set(change: Partial<ShareDraft>): void {
    this.draft = { ...this.draft, ...change }
    this.hasChanged = false
    // Terms can be changed without looking again: they are told in full where one agrees.
    if (Object.keys(change).some((name) => !TERMS.some((term) => term === name))) this.seen = null
    this.isStale = true
    // What is being worked out is of a choice that is no more.
    this.#turn += 1
    this.#keepSoon()
  }

  choose(preset: string): void {
    if (this.options) this.set(withPreset(this.draft, preset, this.options))
  }

  startOver(): void {
    this.draft = EMPTY
    this.preview = null
    this.seen = null
    clearTimeout(this.#keepTimer)
    void this.#app.left.drop(FORM)
  }

  /** What is to leave, just as it was looked at; null where nothing was, or the diary says something else by now. */
  agreed(): ShareRequest | null {
    const { seen, preview } = this
    if (seen && preview && !this.isStale && tellsTheSame(seen.snapshot, preview.snapshot))
      // What was answered of others is for the ledger alone: no byte of what was looked at hangs on it.
      return { ...preview.request, gates: this.draft.gates, seen: preview.digest }
    this.#changed()
    return null
  }

  /** A preview is good for one time: what was looked at is worked out once more. */
  async renew(): Promise<void> {
    this.preview = null
    this.isStale = true
    await this.#look()
  }

  /** @throws {EngineError} of `share.create`; what was put together stays */
  async make(): Promise<Made> {
    const agreed = this.agreed()
    if (agreed === null) return { kind: 'changed' }
    const { share } = this.#app.engine.api
    // How often it opens, what opens it, and the passcode are no part of what is looked at.
    const { opens, carrier, passcode } = this.draft
    const request = { ...agreed, opens, carrier, passcode: passcode ? 'auto' : 'none' } as const
    try {
      const { id } = await this.#app.confirming.run(() => share.create(request, bundleInPage))
      await this.#made(id)
      return { kind: 'link', id }
    } catch (error) {
      // The diary says something else by now, or the engine knows nothing of this preview any more.
      if (codeOf(error) === 'input-invalid') return this.#changed()
      if (codeOf(error) !== 'share-draft') throw error
      const id = (await share.list()).filter(({ state }) => state === 'draft').at(-1)?.id ?? ''
      await this.#made(id)
      return { kind: 'draft', id }
    }
  }

  #changed(): Made {
    this.seen = null
    this.hasChanged = true
    void this.#look()
    return { kind: 'changed' }
  }

  async #made(id: string): Promise<void> {
    const { answers } = this.draft
    this.startOver()
    // The link is there. A question whose answer cannot be noted now stands open in the list, for another try.
    if (answers) await this.#app.engine.api.share.settle(answers.line, answers.question, id).catch(() => {})
    await this.#app.left.drop(FORM)
  }

  async #begin(from: string | null, asked: string | null): Promise<void> {
    const { engine, left } = this.#app
    try {
      this.options = await engine.api.share.options()
      const kept = from === null ? await left.kept<Partial<ShareDraft>>(FORM) : await this.#again(from, asked)
      // A page of another build may have kept less.
      if (kept) this.draft = { ...EMPTY, ...kept }
      if (from !== null) this.#keepSoon()
    } catch (error) {
      this.error = error
    } finally {
      this.isReady = true
    }
  }

  async #again(id: string, asked: string | null): Promise<ShareDraft> {
    const { share } = this.#app.engine.api
    const line = (await share.list()).find((one) => one.id === id)
    const { snapshot, hasPasscode } = await share.got(id)
    const draft = draftFrom(snapshot, { opens: line?.opens ?? EMPTY.opens, passcode: hasPasscode })
    if (asked === null) return draft
    const found = (await share.openings(id)).questions.find((one) => one.id === asked)
    if (!found) return draft
    const { settled: _settled, ...question } = found
    const purpose = question.why.slice(0, 500)
    return { ...draft, recipient: question.to, purpose, answers: { line: id, question } }
  }

  async #look(): Promise<void> {
    const { options, draft } = this
    if (!options) return
    const turn = (this.#turn += 1)
    try {
      const given = this.#given
      const request = requestOf(draft, options, given)
      const sealed = await this.#app.engine.api.share.preview(request)
      const { buildReport } = await import('@sotto/client/report')
      if (turn !== this.#turn) return
      this.error = null
      this.isStale = false
      this.#lookAnewLater()
      if (this.preview && given.nowMs - this.preview.atMs < ANEW_AFTER_MS && looksTheSame(this.preview, sealed)) return
      this.preview = { ...sealed, report: buildReport(sealed.snapshot), request, atMs: given.nowMs }
      if (this.seen && !tellsTheSame(this.seen.snapshot, sealed.snapshot)) {
        this.seen = null
        this.hasChanged = true
      }
    } catch (error) {
      if (turn !== this.#turn) return
      this.preview = null
      this.isStale = false
      this.error = error
    }
  }

  get #given() {
    return { nowMs: this.#app.now(), language: this.#app.language }
  }

  #lookAnewLater(): void {
    clearTimeout(this.#anewTimer)
    this.#anewTimer = setTimeout(() => void this.#look(), ANEW_AFTER_MS)
  }

  #keepSoon(): void {
    clearTimeout(this.#keepTimer)
    this.#keepTimer = setTimeout(() => void this.#app.left.keep(FORM, this.draft), KEEP_AFTER_MS)
  }
}
