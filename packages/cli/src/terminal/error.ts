/** What a program sees when a command could not do what it was asked. */
export interface Fault {
  readonly code: string
  readonly message: string
  readonly hint: string
  /** Why a link has ended, where its holder may know. */
  readonly reason?: string
}

/** Codes of the terminal alone; all others come from the engine. */
export const CLI_ERRORS = {
  cancelled: ['It was stopped before it was done.', 'What had been saved by then is kept. Run it again for the rest.'],
} as const

export type CliErrorCode = keyof typeof CLI_ERRORS | 'input-invalid' | 'internal'

const CHANGE = 'Change it as described and try again.'

/** Thrown by the commands themselves. Messages never hold what was typed in, for it may be private. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: CliErrorCode
  readonly hint: string

  constructor(code: CliErrorCode, message: string, hint: string = CHANGE, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }
}

export const stopped = (message: string = CLI_ERRORS.cancelled[0]): CliError =>
  new CliError('cancelled', message, CLI_ERRORS.cancelled[1])

/** The typed errors of the engine and of this package; told by name, so that an error needs none of them loaded. */
const TYPED = new Set(['SottoError', 'DiaryError', 'CliError'])

/** A refusal of the cryptography that means something to the person at the terminal. */
const FROM_CRYPTO: Readonly<Record<string, Fault>> = {
  'phrase-wrong': {
    code: 'phrase-wrong',
    message: 'The recovery phrase has a wrong word.',
    hint: 'Check each of the 12 words and their order.',
  },
  'pairing-code-wrong': {
    code: 'pairing-code-wrong',
    message: 'This is not a pairing code.',
    hint: 'Check it for typing mistakes, or make a new one on the other device.',
  },
}

const INTERNAL: Fault = {
  code: 'internal',
  message: 'Something went wrong inside Sotto.',
  hint: 'Nothing that was saved is lost. Please report it.',
}

/** Anything thrown, as a fault. What is not typed tells nothing of itself: its message may hold anything. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return INTERNAL
  if (error.name === 'CryptoError') return FROM_CRYPTO[error.code] ?? INTERNAL
  if (!TYPED.has(error.name)) return INTERNAL
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : CHANGE
  const reason = 'reason' in error && typeof error.reason === 'string' ? { reason: error.reason } : {}
  return { code: error.code, message: sentence(error.message), hint: sentence(hint), ...reason }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
