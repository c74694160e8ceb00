import { hash, textBytes, toHex } from '@sotto/crypto'
import { byCodeUnit } from '@sotto/shared/diary'
import type { Disclosure } from '../ledger.ts'

/**
 * What was decided when something left the diary, in the order in which it is hashed. What becomes of it (state, end,
 * openings, the relay, outcome, note, another spelling of the name) is outside; name, end and openings as they were first
 * written are in the line's `chain`. Another list is another form, which needs a new protocol version.
 */
const DECIDED = [
  ...['id', 'at', 'tz', 'createdAt', 'source', 'carrier', 'preset', 'purpose', 'fields', 'less', 'from', 'to'],
  ...['leftOut', 'digest', 'share', 'hasPasscode', 'decidedBy', 'basis', 'noticeVersion', 'noticeLanguage', 'onward'],
  ...['gates', 'previous', 'chain'],
] as const

/** BLAKE2b-256 of what a line says was decided, in hex. */
export function lineHash(line: Disclosure): string {
  const values = line as unknown as Readonly<Record<string, unknown>>
  const decided = DECIDED.flatMap((name) => {
    const value = values[name]
    // A set has no order; one that was just given may have another than one that was read.
    return value === undefined ? [] : [[name, Array.isArray(value) ? [...(value as string[])].sort(byCodeUnit) : value]]
  })
  return toHex(hash('ledger-line', textBytes(JSON.stringify(decided))))
}
