import pino, { type DestinationStream, type Level } from 'pino'

/** What the relay says to its operator: fixed words, codes and counts. No vault, member, address, body or URL. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Writes JSON lines, to standard output unless another destination is given. */
export function createLog(level: Level | 'silent', destination?: DestinationStream): Log {
  // No process id and host name: they say nothing that the supervisor does not know.
  const options = { level, base: null }
  return destination ? pino(options, destination) : pino(options)
}
