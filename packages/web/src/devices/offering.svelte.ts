import type { Invitation, OfferSteps } from '@sotto/client'
import type { App } from '../app/app.ts'

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
  readonly #app: Pick<App, 'engine' | 'confirming'>
  readonly #invitation: Invitation
  /** A try that was given up tells nothing any more. */
  #turn = 0

  constructor(app: Pick<App, 'engine' | 'confirming'>, invitation: Invitation) {
    this.#app = app
    this.#invitation = invitation
  }

  async begin(): Promise<void> {
    const turn = (this.#turn += 1)
    const tell = (step: OfferStep) => {
      if (turn === this.#turn) this.current = step
    }
    tell({ step: 'making' })
    try {
      const { api } = this.#app.engine
      const joined = await this.#app.confirming.run(() => api.devices.offer(this.#steps(turn, tell), this.#invitation))
      tell({ step: 'done', ...joined })
    } catch (error) {
      tell({ step: 'failed', error })
    }
  }

  #steps(turn: number, tell: (step: OfferStep) => void): OfferSteps {
    return {
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
    }
  }

  /** Nothing comes of it any more: whoever uses the code is refused. */
  end(): void {
    this.#turn += 1
  }
}
