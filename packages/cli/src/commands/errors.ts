import { DEVICE_ERRORS } from '@sotto/client'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { CLI_ERRORS } from '../terminal/error.ts'

export function register(program: Command, { terminal }: Context): void {
  subcommand(program, 'errors', 'list every error code').action(() => {
    const errors = Object.entries({ ...DEVICE_ERRORS, ...CLI_ERRORS })
      .map(([code, [message, hint]]) => ({ code, message, hint }))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
    terminal.answer({ errors }, () =>
      errors.map(({ code, message, hint }) => `${code}\n  ${message} ${hint}`).join('\n'),
    )
  })
}
