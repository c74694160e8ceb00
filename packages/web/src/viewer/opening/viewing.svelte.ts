import {
  fromBase64url,
  passProof,
  sealPassOn,
  sealReply,
  shareProofs,
  stretchPasscode,
  toBase64url,
  type ShareLink,
  type ShareProofs,
} from '@sotto/crypto/share'
import type { Component } from 'svelte'
import type { Reader } from '../report/reading.ts'
import type { Language } from '../words/language.svelte.ts'
import { takeFragment } from './fragment.ts'
import { askState, askToOpen, sayRead, sendReply, type Post, type Proofs } from './relay.ts'
import type { StopReason, Trouble } from './refusal.ts'
import { isOver, unseal, type Unsealed } from './unseal.ts'

/** What the page needs of the browser, given so that it can be another. */
export interface Surroundings {
  readonly post: Post
  readonly nowMs: () => number
  readonly random: (length: number) => Uint8Array
  readonly location: Pick<Location, 'hash' | 'pathname'>
  readonly history: Pick<History, 'replaceState'>
  /** WebCrypto is there: it is missing without https. */
  readonly hasCrypto: boolean
  /** Resolves when what is on the page has been painted: stretching a passcode stops everything else. */
  readonly painted: () => Promise<void>
  /** The report's own part of the page, which nobody needs before they open. */
  readonly loadReport: () => Promise<ReportPart>
}

export interface ReportPart {
  readonly read: Reader
  readonly Page: Component<{ opened: Opened; viewing: Viewing; language: Language }>
}

/** A share as it was opened, and how. */
export interface Opened extends Unsealed {
  readonly opensLeft: number | null
  readonly openedAtMs: number
  /** The name as it was typed, null where none was. */
  readonly recipient: string | null
}

export type View =
  /** Nothing to open: no fragment, or everything was cleared, by leaving the page or leaving it idle. */
  | { readonly kind: 'no-link'; readonly after: 'load' | 'left' | 'idle' }
  | { readonly kind: 'damaged'; readonly how: 'cut' | 'changed' }
  /** A SMART Health Link: nothing is asked of anybody. */
  | { readonly kind: 'health-link'; readonly text: string }
  | { readonly kind: 'terms'; readonly link: Omit<ShareLink, 'secret'> }
  | { readonly kind: 'stopped'; readonly why: StopReason }
  | { readonly kind: 'open'; readonly opened: Opened; readonly Page: ReportPart['Page'] }

/** The recipient's page from the link to the report and back to nothing. */
export class Viewing {
  #view = $state.raw<View>({ kind: 'no-link', after: 'load' })
  #step = $state<'stretching' | 'asking' | null>(null)
  #trouble = $state.raw<Trouble | null>(null)
  #offline = $state(false)
  readonly #around: Surroundings
  #link: ShareLink | null = null
  #proofs: Proofs | null = null
  /** Counts up when everything is cleared: what was under way then is dropped. */
  #turn = 0
  #asking = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  get current(): View {
    return this.#view
  }

  /** What is being done since Open was pressed. */
  get step(): 'stretching' | 'asking' | null {
    return this.#step
  }

  get trouble(): Trouble | null {
    return this.#trouble
  }

  /** The relay could not be asked whether the open link still stands. */
  get offline(): boolean {
    return this.#offline
  }

  /** Reads the address. Asks nothing of anybody. */
  begin(): void {
    const fragment = takeFragment(this.#around)
    this.#forget()
    if (fragment.kind === 'none') this.#view = { kind: 'no-link', after: 'load' }
    else if (fragment.kind === 'health-link') this.#view = fragment
    else if (fragment.kind !== 'whole') this.#view = { kind: 'damaged', how: fragment.kind }
    else if (!this.#around.hasCrypto) this.#view = { kind: 'stopped', why: 'no-crypto' }
    else this.#ask(fragment.link)
  }

  /** Opens, which the relay counts. Whatever has to be loaded is loaded first, so that a failure costs no opening. */
  async open(given: { readonly passcode: string; readonly recipient: string }): Promise<void> {
    const link = this.#link
    if (this.#view.kind !== 'terms' || this.#step !== null || link === null) return
    const turn = this.#turn
    this.#trouble = null
    this.#step = this.#view.link.passcode ? 'stretching' : 'asking'
    await this.#around.painted()
    const opened = await this.#open(link, { ...given, asked: this.#view.link.passcode }, () => turn === this.#turn)
    if (turn !== this.#turn) return
    this.#step = null
    if (opened.kind === 'trouble') this.#complain(opened.trouble)
    else if (opened.kind === 'stopped') this.#stop(opened.why)
    else {
      this.#view = opened
      if (this.#proofs !== null) void sayRead(this.#around.post, this.#proofs)
    }
  }

  /** Back to the form, after a pause of the link. */
  again(): void {
    if (this.#link !== null) this.#ask(this.#link)
  }

  /** Asks whether the open link still stands; clears the page where it does not. */
  async recheck(): Promise<void> {
    if (this.#view.kind !== 'open' || this.#proofs === null || this.#asking) return
    if (this.endIfOver()) return
    const turn = this.#turn
    this.#asking = true
    const answer = await askState(this.#around.post, this.#proofs)
    this.#asking = false
    if (turn !== this.#turn) return
    this.#offline = answer.kind === 'trouble' && answer.trouble.kind === 'unreachable'
    // This very opening may have been the last one; it stands.
    if (answer.kind === 'stopped' && answer.why !== 'used-up') this.#stop(answer.why)
  }

  /** Ends the page where the end inside the snapshot has passed. @returns whether it has */
  endIfOver(): boolean {
    if (this.#view.kind !== 'open') return false
    const isPast = isOver(this.#view.opened.snapshot.expiresAtMs, this.#around.nowMs())
    if (isPast) this.#stop('expired')
    return isPast
  }

  /** Seals a reply to the key inside the snapshot and hands it to the relay. @returns whether it is on its way */
  reply(text: string): Promise<boolean> {
    const { random } = this.#around
    return this.#answer((key, name, atMs) => sealReply(key, { atMs, text, name }, random))
  }

  /** The same for the question whether somebody else may have it. */
  askToPassOn(to: string, why: string): Promise<boolean> {
    const { random } = this.#around
    return this.#answer((key, name, atMs) => sealPassOn(key, { atMs, to, why, name }, random))
  }

  async #answer(seal: (key: Uint8Array, name: string | null, atMs: number) => Promise<Uint8Array>): Promise<boolean> {
    if (this.#view.kind !== 'open' || this.#proofs === null) return false
    const { snapshot, recipient } = this.#view.opened
    const { post, nowMs } = this.#around
    const key = fromBase64url(snapshot.keys.reply)
    if (key === null) return false
    // Its library may fail to load; the words stay in the field.
    const sealed = await seal(key, recipient, nowMs()).catch(() => null)
    return sealed !== null && (await sendReply(post, this.#proofs, toBase64url(sealed)))
  }

  lostConnection(): void {
    if (this.#view.kind === 'open') this.#offline = true
  }

  /** Clears the page, whatever it shows, and forgets the link. */
  clear(after: 'left' | 'idle'): void {
    if (this.#link === null && this.#view.kind !== 'open' && this.#view.kind !== 'health-link') return
    this.#forget()
    this.#view = { kind: 'no-link', after }
  }

  #ask(link: ShareLink): void {
    this.#link = link
    const { secret: _secret, ...told } = link
    this.#view = { kind: 'terms', link: told }
  }

  #complain(trouble: Trouble): void {
    this.#trouble = trouble
    if (trouble.kind === 'needs-passcode' && this.#view.kind === 'terms') {
      this.#view = { kind: 'terms', link: { ...this.#view.link, passcode: true } }
    }
  }

  #stop(why: StopReason): void {
    // A pause ends some day: the link stays in memory for another try.
    const link = why === 'paused' ? this.#link : null
    this.#forget(link)
    this.#view = { kind: 'stopped', why }
  }

  #forget(keep: ShareLink | null = null): void {
    this.#turn += 1
    if (this.#link !== keep) this.#link?.secret.fill(0)
    this.#link = keep
    this.#proofs = null
    this.#step = null
    this.#trouble = null
    this.#offline = false
  }

  async #open(
    { secret, onward, aboutAnother }: ShareLink,
    { passcode, recipient, asked }: { passcode: string; recipient: string; asked: boolean },
    isCurrent: () => boolean,
  ): Promise<Extract<View, { kind: 'open' | 'stopped' }> | { readonly kind: 'trouble'; readonly trouble: Trouble }> {
    const ready = await this.#prepare(secret, asked ? passcode : null)
    // Cleared meanwhile: nothing is sent, nothing counted.
    if (ready === null || !isCurrent()) return { kind: 'trouble', trouble: { kind: 'unreachable' } }
    const { a, pass, part } = ready
    this.#step = 'asking'
    this.#proofs = { id: toBase64url(ready.proofs.id), link: toBase64url(ready.proofs.link) }
    const name = recipient.trim()
    const answer = await askToOpen(this.#around.post, {
      ...this.#proofs,
      ...(pass === null ? {} : { pass: toBase64url(pass) }),
      ...(name === '' ? {} : { recipient: name }),
    })
    if (answer.kind !== 'opened') return answer
    const nowMs = this.#around.nowMs()
    const { share } = ready.proofs
    const unsealed = await unseal(
      { secret, a, share, jwe: answer.jwe, onward, isAboutAnother: aboutAnother === true, nowMs },
      part.read,
    )
    if ('why' in unsealed) return { kind: 'stopped', why: unsealed.why }
    const { opensLeft } = answer
    const opened = { ...unsealed, opensLeft, openedAtMs: nowMs, recipient: name === '' ? null : name }
    return { kind: 'open', opened, Page: part.Page }
  }

  /** Null where a part of the page could not be loaded. */
  async #prepare(secret: Uint8Array, passcode: string | null): Promise<Ready | null> {
    try {
      const [part, proofs, a] = await Promise.all([
        this.#around.loadReport(),
        shareProofs(secret),
        passcode === null ? null : stretchPasscode(secret, passcode),
      ])
      return { part, proofs, a, pass: a === null ? null : (await passProof(secret, a)).pass }
    } catch {
      // The secret is whole and the passcode no longer than its field: only loading can have failed.
      return null
    }
  }
}

interface Ready {
  readonly part: ReportPart
  readonly proofs: ShareProofs
  readonly a: Uint8Array | null
  readonly pass: Uint8Array | null
}
