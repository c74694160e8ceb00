import {
  aboutHealthLink,
  codeOfError,
  holdingOf,
  openHealthLink,
  PasscodeWrong,
  type AboutHealthLink,
  type Ask,
} from '@sotto/client/health-link'
import { isOver } from '../opening/unseal.ts'
import { toldIn, type Told } from './told.ts'

export type HealthStop = 'gone' | 'expired' | 'damaged' | 'newer' | 'unreadable'

export type HealthTrouble =
  | { readonly kind: 'passcode-wrong'; readonly left: number | null }
  | { readonly kind: 'rate-limited' | 'unreachable' | 'relay-failing' }

export type HealthView =
  /** Of another place than this page's, which its policy keeps it from asking; or a browser that cannot open it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'asking'; readonly needsPasscode: boolean }
  | { readonly kind: 'open'; readonly told: Told; readonly text: string }
  | { readonly kind: 'stopped'; readonly why: HealthStop }

export interface HealthSurroundings {
  readonly ask: Ask
  readonly nowMs: () => number
  /** Of this page. */
  readonly origin: string
  /** WebCrypto is there. */
  readonly hasCrypto: boolean
}

const STOPS: Readonly<Record<string, HealthStop>> = {
  'share-gone': 'gone',
  'link-damaged': 'damaged',
  'link-newer': 'newer',
  'file-unreadable': 'unreadable',
}

/** A SMART Health Link in a person's hands: asked for by a press, opened in the page, shown and forgotten. */
export class HealthOpening {
  #view = $state.raw<HealthView>({ kind: 'elsewhere' })
  #trouble = $state.raw<HealthTrouble | null>(null)
  #isAsking = $state(false)
  /** Counts up when everything is forgotten: what was under way then is dropped. */
  #turn = 0
  #link: string
  readonly #around: HealthSurroundings

  constructor(link: string, around: HealthSurroundings) {
    this.#link = link
    this.#around = around
    this.#view = this.#begun()
  }

  get current(): HealthView {
    return this.#view
  }

  get trouble(): HealthTrouble | null {
    return this.#trouble
  }

  get isAsking(): boolean {
    return this.#isAsking
  }

  /** Opens it, which the relay counts under that name. Never throws. */
  async open({ recipient, passcode }: { readonly recipient: string; readonly passcode: string }): Promise<void> {
    if (this.#view.kind !== 'asking' || this.#isAsking) return
    const turn = this.#turn
    this.#isAsking = true
    this.#trouble = null
    const opened = await this.#opened(recipient, this.#view.needsPasscode ? passcode : null)
    if (turn !== this.#turn) return
    this.#isAsking = false
    if ('trouble' in opened) this.#trouble = opened.trouble
    else this.#view = opened
    this.endIfOver()
  }

  /** Ends the page where the end that is inside has passed. A link can be rewritten by whoever passes it on; that not. */
  endIfOver(): void {
    if (this.#view.kind !== 'open') return
    const { untilMs } = this.#view.told
    if (untilMs !== null && isOver(untilMs, this.#around.nowMs())) this.#view = { kind: 'stopped', why: 'expired' }
  }

  forget(): void {
    this.#turn += 1
    this.#link = ''
    this.#trouble = null
    this.#view = { kind: 'elsewhere' }
  }

  #begun(): HealthView {
    const about = this.#about()
    if ('why' in about) return about
    if (about.origin !== this.#around.origin || !this.#around.hasCrypto) return { kind: 'elsewhere' }
    const isPast = about.expiresAtMs !== null && about.expiresAtMs <= this.#around.nowMs()
    return isPast ? { kind: 'stopped', why: 'expired' } : { kind: 'asking', needsPasscode: about.needsPasscode }
  }

  #about(): AboutHealthLink | Extract<HealthView, { kind: 'stopped' }> {
    try {
      return aboutHealthLink(this.#link)
    } catch (error) {
      return { kind: 'stopped', why: STOPS[codeOfError(error)] ?? 'damaged' }
    }
  }

  async #opened(recipient: string, passcode: string | null) {
    const world = { clock: { now: this.#around.nowMs }, ask: this.#around.ask }
    try {
      const given = { recipient, ...(passcode === null ? {} : { passcode }) }
      const [file] = (await openHealthLink(world, this.#link, given)).files
      // What else may be kept beside a visit tells nothing of itself.
      if (file?.contentType !== 'application/fhir+json') return { kind: 'stopped', why: 'unreadable' } as const
      const text = file.text.trimEnd()
      const holding = holdingOf(file.contentType, new TextEncoder().encode(text))
      return { kind: 'open', told: toldIn(text, holding), text } as const
    } catch (error) {
      if (error instanceof PasscodeWrong) return { trouble: { kind: 'passcode-wrong', left: error.triesLeft } } as const
      const code = codeOfError(error)
      const why = STOPS[code]
      if (why !== undefined) return { kind: 'stopped', why } as const
      const kind = code === 'rate-limited' ? code : code === 'relay-answer-wrong' ? 'relay-failing' : 'unreachable'
      return { trouble: { kind } } as const
    }
  }
}
