import type { ChoiceWords } from '../choice/words/words.ts'
import type { Wizard } from './wizard.svelte.ts'
import type { WizardWords } from './words/words.ts'

/** What every step is given. */
export interface WizardPart {
  readonly wizard: Wizard
  readonly words: WizardWords
  readonly choice: ChoiceWords
  /** For whom, as it is said. */
  readonly name: string
  readonly onnext: () => void
}
