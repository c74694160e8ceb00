import type { FoundDevice } from '../recovery/choice.ts'

export interface BeginRequest {
  /** Name of this device, 1 to 64 characters. */
  readonly name: string
  /** Another relay than the page's own. */
  readonly relay?: string
  readonly invitation?: string
}

export interface JoinPage {
  readonly code: string
  readonly name: string
  readonly relay?: string
  /** The six digits that the other device shows too, and what this one is to be. False ends it. */
  readonly onCheck: (check: string, role: string) => unknown
  readonly onStage?: (stage: unknown) => void
}

export interface RecoverPage {
  readonly phrase: string
  readonly name: string
  readonly relay?: string
  /** Which of the devices that are found are to be left out: their ids. */
  readonly choose: (devices: readonly FoundDevice[]) => Promise<readonly string[]> | readonly string[]
  readonly onStage?: (stage: unknown) => void
}
