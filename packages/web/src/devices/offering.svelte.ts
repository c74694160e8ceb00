import type { Invitation } from '@sotto/client'
import type { Engine } from '../engine/engine.svelte.ts'

export type OfferStep =
  | { readonly step: 'making' }
  | { readonly step: 'letting' }
  | { readonly step: 'code'; readonly code: string; readonly short: string; readonly untilMs: number }
  | { readonly step: 'check'; readonly name: string; readonly digits: string; readonly answer: (same: boolean) => void }
  | { readonly step: 'done'; readonly id: string; readonly name: string }
  | { readonly step: 'failed'; readonly error: unknown }

/** Letting a new device in, from the code to the end. */
export class Offering {
  current = $state.raw<OfferStep>({ step: 'making' })
  readonly #engine: Engine
  readonly #invitation: Invitation
  /** A try that was given up tells nothing any more. */
  #turn = 0

  constructor(engine: Engine, invitation: Invitation) {
    this.#engine = engine
    this.#invitation = invitation
  }

  async begin(): Promise<void> {
    const turn = (this.#turn += 1)
    const tell = (step: OfferStep) => {
      if (turn === this.#turn) this.current = step
    }
    tell({ step: 'making' })
    try {
      const joined = await this.#engine.api.devices.offer(
        {
          typed: true,
          onCode: (code, untilMs, short) => tell({ step: 'code', code, short: short ?? '', untilMs }),
          confirm: ({ name, check }) =>
            new Promise((resolve) => {
              const answer = (same: boolean) => {
                tell({ step: 'letting' })
                resolve(same)
              }
              if (turn === this.#turn) tell({ step: 'check', name, digits: check, answer })
              else resolve(false)
            }),
        },
        this.#invitation,
      )
      tell({ step: 'done', ...joined })
    } catch (error) {
      tell({ step: 'failed', error })
    }
  }

  /** Nothing comes of it any more: whoever uses the code is refused. */
  end(): void {
    this.#turn += 1
  }
}
