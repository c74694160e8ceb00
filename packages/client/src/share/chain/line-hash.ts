import { hash, textBytes, toHex } from '@sotto/crypto'
import { byCodeUnit, type DiaryRecord, type RecordOf } from '@sotto/shared/diary'

/** Kinds of which every record is a line that the chain holds. */
export type ChainedKind = 'disclosure' | 'letter' | 'leak'

export type ChainedLine = RecordOf<'disclosure'> | RecordOf<'letter'> | RecordOf<'leak'>

export const isChained = (record: DiaryRecord): record is ChainedLine =>
  record.kind === 'disclosure' || record.kind === 'letter' || record.kind === 'leak'

const HEAD = ['id', 'at', 'tz', 'createdAt', 'source'] as const

/**
 * What was decided when something left the diary, in the order in which it is hashed. What becomes of it (state, end,
 * openings, the relay, outcome, note, another spelling of the name) is outside; name, end and openings as they were first
 * written are in the line's `chain`. Of a letter and a leak nothing is ever changed, and all of it is inside, its kind
 * too. Another list is another form, which needs a new protocol version.
 */
const DECIDED: Readonly<Record<ChainedKind, readonly string[]>> = {
  disclosure: [
    ...HEAD,
    ...['carrier', 'preset', 'purpose', 'fields', 'less', 'from', 'to'],
    ...['leftOut', 'digest', 'share', 'hasPasscode', 'decidedBy', 'basis', 'noticeVersion', 'noticeLanguage', 'onward'],
    ...['gates', 'previous', 'chain'],
  ],
  letter: [
    ...['kind', ...HEAD, 'purpose', 'step', 'of', 'disclosure', 'leak', 'to', 'how', 'answerBy'],
    ...['decidedBy', 'basis', 'wording', 'note', 'chain'],
  ],
  leak: [
    ...['kind', ...HEAD, 'step', 'of', 'disclosures', 'sign', 'place', 'where', 'digest', 'file', 'incident'],
    ...['note', 'chain'],
  ],
}

/** BLAKE2b-256 of what a line says was decided, in hex. */
export function lineHash(line: ChainedLine): string {
  const values = line as unknown as Readonly<Record<string, unknown>>
  const decided = DECIDED[line.kind].flatMap((name) => {
    const value = values[name]
    // A set has no order; one that was just given may have another than one that was read.
    return value === undefined ? [] : [[name, Array.isArray(value) ? [...(value as string[])].sort(byCodeUnit) : value]]
  })
  return toHex(hash('ledger-line', textBytes(JSON.stringify(decided))))
}
