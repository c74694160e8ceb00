import { concatBytes, textBytes } from '../bytes.ts'

/** What of a share the relay knows by its hash alone: its id, the proof of holding the link, that of the passcode. */
export type ShareContext = 'sotto share' | 'sotto link proof' | 'sotto pass' | 'sotto health pass'

/** What is hashed: the context in UTF-8, a zero byte, the value. */
export function inContext(context: ShareContext, value: Uint8Array): Uint8Array {
  return concatBytes(textBytes(context), new Uint8Array(1), value)
}
