import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** An error as far as it tells a failed expectation from a program that broke. */
export interface Failure {
  readonly name: string
  readonly message: string
  readonly cause: Failure | null
}

export interface RunFile {
  /** From the root of the run. */
  readonly file: string
  /** Of the file as a whole: it did not load, or what it sets up failed. */
  readonly errors: readonly Failure[]
  readonly tests: readonly { readonly name: string; readonly state: string; readonly errors: readonly Failure[] }[]
}

/** Where the report goes, in the environment. */
export const REPORT = 'SOTTO_SABOTAGE_REPORT'

/**
 * Writes what became of every test. vitest's own report keeps no cause of an error, which is where fast-check puts it.
 * @public vitest loads it by its path
 */
export default class implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((module): RunFile => ({
      file: module.relativeModuleId,
      errors: [module, ...module.children.allSuites()].flatMap((part) => part.errors().map(failure)),
      tests: [...module.children.allTests()].map((test) => {
        const { state, errors = [] } = test.result()
        return { name: test.fullName, state, errors: errors.map(failure) }
      }),
    }))
    writeFileSync(process.env[REPORT] ?? '', JSON.stringify(files))
  }
}

function failure(error: SerializedError): Failure {
  const { name = 'Error', message = '', cause } = error as Partial<SerializedError> & { readonly cause?: unknown }
  return {
    name,
    message,
    cause: typeof cause === 'object' && cause !== null ? failure(cause as SerializedError) : null,
  }
}
