import type { FirstSyncStage, FoundDevice } from '@sotto/client'
import type { Engine } from '../engine/engine.svelte.ts'

/** Where the way into a diary is, and what it waits for. */
export type StartStep =
  | { readonly step: 'choose' }
  | { readonly step: 'join' }
  | { readonly step: 'recover' }
  | { readonly step: 'working'; readonly on: 'begin' | 'join' | 'recover'; readonly done: number; readonly of: number }
  | { readonly step: 'phrase'; readonly phrase: string }
  | { readonly step: 'check'; readonly digits: string; readonly role: string; readonly answer: (same: boolean) => void }
  | { readonly step: 'devices'; readonly found: readonly FoundDevice[]; readonly answer: (remove: string[]) => void }

/** Of this device; the invitation is empty where there is none, the relay null where it is the page's own. */
export interface Place {
  readonly name: string
  readonly invitation: string
  readonly relay: string | null
}

const at = (relay: string | null) => (relay === null ? {} : { relay })

/** The way into a diary: a new one, one of another device, or one that twelve words bring back. */
export class Starting {
  current = $state.raw<StartStep>({ step: 'choose' })
  error = $state.raw<unknown>(null)
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Whether something is still to be shown although a diary is there by now. */
  get isUnderWay(): boolean {
    return this.current.step !== 'choose'
  }

  to(step: 'choose' | 'join' | 'recover'): void {
    this.error = null
    this.current = { step }
  }

  /** The twelve words are shown next. */
  async begin({ name, invitation, relay }: Place): Promise<void> {
    await this.#work('begin', 'choose', async () => {
      const request = { name, ...at(relay), ...(invitation.trim() === '' ? {} : { invitation: invitation.trim() }) }
      const { phrase } = await this.#engine.api.begin(request)
      this.current = { step: 'phrase', phrase }
    })
  }

  async join(code: string, { name, relay }: Place): Promise<void> {
    await this.#work('join', 'join', async () => {
      await this.#engine.api.join({
        code,
        name,
        ...at(relay),
        onCheck: (digits, role) =>
          this.#answered<boolean>((answer) => ({ step: 'check', digits, role, answer }), 'join'),
        onStage: (stage) => this.#reached('join', stage),
      })
      this.finish()
    })
  }

  async recover(phrase: string, { name, relay }: Place): Promise<void> {
    await this.#work('recover', 'recover', async () => {
      await this.#engine.api.recover({
        phrase,
        name,
        ...at(relay),
        choose: (found) =>
          found.length === 0
            ? []
            : this.#answered<string[]>((answer) => ({ step: 'devices', found, answer }), 'recover'),
        onStage: (stage) => this.#reached('recover', stage),
      })
      this.finish()
    })
  }

  finish(): void {
    this.current = { step: 'choose' }
  }

  async #work(on: 'begin' | 'join' | 'recover', where: 'choose' | 'join' | 'recover', act: () => Promise<void>) {
    this.error = null
    this.current = { step: 'working', on, done: 0, of: 0 }
    try {
      await act()
    } catch (error) {
      this.error = error
      this.current = { step: where }
    }
  }

  #answered<T>(step: (answer: (value: T) => void) => StartStep, on: 'join' | 'recover'): Promise<T> {
    return new Promise((resolve) => {
      this.current = step((value) => {
        this.current = { step: 'working', on, done: 0, of: 0 }
        resolve(value)
      })
    })
  }

  #reached(on: 'join' | 'recover', stage: unknown): void {
    const at = stage as FirstSyncStage
    if (at.stage === 'documents' && this.current.step === 'working')
      this.current = { step: 'working', on, done: at.done, of: at.of }
  }
}
