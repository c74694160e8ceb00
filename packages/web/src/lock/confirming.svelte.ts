import { EngineError } from '@sotto/client/tabs'

/** Somebody is to say once more that it is them; `settle` with what came of it. */
interface Question {
  readonly settle: (isConfirmed: boolean) => void
}

/** For what cannot be called back: where the engine asks for the lock once more, so does the page, and then goes on. */
export class Confirming {
  question = $state.raw<Question | null>(null)

  /** @throws what `act` throws; `lock-asked` where nobody confirmed */
  async run<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof EngineError && error.code === 'lock-asked')) throw error
      const isConfirmed = await new Promise<boolean>((settle) => (this.question = { settle }))
      this.question = null
      if (!isConfirmed) throw error
      return await act()
    }
  }
}
