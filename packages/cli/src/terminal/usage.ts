import type { CommanderError } from 'commander'
import { CliError } from './error.ts'

/** What the parser of the command line refuses, without the words that were typed. */
export function usageError({ code, message }: CommanderError): CliError {
  const option = /'(?:-\w, )?(--?[a-zA-Z][\w-]*)/.exec(message)?.[1]
  const meant = /\(Did you mean ([^)]+)\?\)/.exec(message)?.[1]
  const hint = `${meant === undefined ? '' : `Did you mean ${meant}? `}Add --help to see what there is.`
  switch (code) {
    case 'commander.unknownOption':
      return new CliError('input-invalid', `There is no option ${option ?? 'of that name'}.`, hint)
    case 'commander.unknownCommand':
      return new CliError('input-invalid', 'There is no such command.', hint)
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue':
    case 'commander.excessArguments':
      return new CliError('input-invalid', plain(message), hint)
    case 'commander.invalidArgument':
      return new CliError('input-invalid', `${option ?? 'A value'} is not one of those allowed.`, hint)
    default:
      return new CliError('input-invalid', 'Say what to do.', hint)
  }
}

/** Commander's own words, of which these messages hold no others. */
function plain(message: string): string {
  const text = message.replace(/^error: /, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
