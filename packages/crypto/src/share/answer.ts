/** Whatever a recipient sealed to the reply key: its version says which of the two it is. */
import type { Codec, Infer } from '../codec/codec.ts'
import { passOnCodec, type PassOnQuestion } from './pass-on-seal.ts'
import { replyCodec, type ShareReply } from './reply-seal.ts'

type Answer = Infer<typeof replyCodec> | Infer<typeof passOnCodec>

/** A reply's own codec tells versions that nobody knows from what is broken. */
export const answerCodec: Codec<Answer> = {
  shape: `${replyCodec.shape}|${passOnCodec.shape}`,
  toItem: (value) => (value.version === 2 ? passOnCodec.toItem(value) : replyCodec.toItem(value)),
  fromItem: (item) => (Array.isArray(item) && item[0] === 2 ? passOnCodec.fromItem(item) : replyCodec.fromItem(item)),
}

export type ShareAnswer = ({ readonly kind: 'reply' } & ShareReply) | ({ readonly kind: 'pass-on' } & PassOnQuestion)

export function answerOf({ version: _version, ...rest }: Answer): ShareAnswer {
  return 'kind' in rest ? rest : { kind: 'reply', ...rest }
}
