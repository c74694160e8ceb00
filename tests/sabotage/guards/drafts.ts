import type { Guard } from '../guard.ts'

const folder = 'packages/client/src/drafts'
const crypto = 'packages/crypto/src/draft'
const queue = `${folder}/draft-queue.ts`
const draftKey = `${folder}/draft-key.ts`

const sealed = (name: string): Guard['test'] => ({ file: `${crypto}/draft.test.ts`, name })
const attacked = (name: string): Guard['test'] => ({ file: `${folder}/draft-queue.attack.test.ts`, name })

const replaced = attacked('a public key that somebody put in its place is found out when the diary is unlocked')

/** What keeps a draft: for who unlocks the diary, as what it was left as, and at all. */
export const drafts: readonly Guard[] = [
  {
    row: 217,
    guard: 'a draft is bound to its id',
    edits: [
      { file: `${crypto}/seal.ts`, find: 'textBytes(id))', replace: "textBytes(''))" },
      { file: `${crypto}/open.ts`, find: 'textBytes(id))', replace: "textBytes(''))" },
    ],
    test: sealed('it opens for its id and its key alone'),
  },
  {
    row: 217,
    guard: 'its length tells a step',
    file: `${crypto}/seal.ts`,
    find: 'padTo(bytes, FLOOR_BYTES)',
    replace: 'padTo(bytes, 0)',
    test: sealed('its length tells only in which step it is, and the same text is sealed differently each time'),
  },
  {
    row: 217,
    guard: 'what is half typed is no entry',
    file: queue,
    find: '=> `form/${form}`',
    replace: '=> form',
    test: attacked('what was half typed in a form never becomes an entry, and one form is not another'),
  },
  {
    row: 217,
    guard: 'a key that somebody put in its place is told',
    file: draftKey,
    find: 'const wasReplaced = kept !== undefined && before !== null && !isRight',
    replace: 'const wasReplaced = false',
    test: replaced,
  },
  {
    row: 217,
    guard: 'and is not sealed to any more',
    file: draftKey,
    find: '  if (!isRight) await queue.sealTo(publicKey)\n',
    replace: '',
    test: replaced,
  },
  {
    row: 217,
    guard: 'what does not open is kept',
    file: queue,
    find: "(outcome === 'taken' ? null : { state: 'aside', sealed })",
    replace: 'sealed && null',
    test: attacked('an entry put under another id, or another’s in its place, is set aside and kept'),
  },
  {
    row: 217,
    guard: 'what was taken back is not in the diary',
    file: queue,
    find: "    return this.#replace(id, 'waiting', () => null)\n",
    replace: "    return this.#replace(id, 'waiting', (row) => row)\n",
    test: {
      file: `${folder}/draft-queue.test.ts`,
      name: 'an entry withdrawn while it is taken in is either in the diary or told to be withdrawn, never both',
    },
  },
  {
    row: 217,
    guard: 'nothing of a draft lies in the clear',
    file: queue,
    find: 'const sealed = await typed(sealDraft(publicKey, context, bytes))',
    replace: 'const sealed = bytes',
    test: attacked('nothing of what was left or half typed lies in the database, nor the key that opens it'),
  },
  {
    row: 217,
    guard: 'it is sealed to the key that is there when it is kept',
    file: queue,
    find: 'const isSame = now?.join() === publicKey.join()',
    replace: 'const isSame = now !== undefined',
    test: attacked('what is left while the diary becomes another one is for the one that is there then, or for none'),
  },
  {
    row: 217,
    guard: 'a page that keeps drafts loads nothing heavy',
    file: queue,
    find: "import { SottoError } from '../error.ts'\n",
    replace: "import { SottoError } from '../error.ts'\nimport '@sotto/crypto'\n",
    test: {
      file: 'tests/web/draft-weight.test.ts',
      name: 'drafts/index.ts weighs 20 KiB at most, by gzip, and loads nothing heavy',
    },
  },
]
