import { ImmutableString, isImmutableString } from '@automerge/automerge'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'

/** What the owner keeps of a share, apart from its line in the ledger: what opens it, and what was sealed. */
export interface ShareKeeping {
  /** 32 bytes, the same that stand in the link. */
  readonly secret: Uint8Array
  /** 32 bytes from which the pairs for reports and replies derive; never leaves the diary. */
  readonly ownerSecret: Uint8Array
  readonly passcode: string | null
  /** The sealed text: `snapshotText` of the snapshot. */
  readonly text: string
}

/** UTF-8 bytes in one change: well below the largest update, whatever they compress to. */
const PART_BYTES = 512 * 1024

const part = (n: number): string => `part-${String(n).padStart(4, '0')}`

/** Each share has a document of its own: no month grows by what was shared, and no listing reads it. */
const documentOf = (state: DeviceState, id: string): Uint8Array => state.vault.documentId(`share/${id}`)

/** Writes the keeping of the disclosure with that id; synced between devices like any document. */
export async function keepShare(state: DeviceState, diary: Diary, id: string, keeping: ShareKeeping): Promise<void> {
  const doc = documentOf(state, id)
  const bytes = new TextEncoder().encode(keeping.text)
  const parts = Math.ceil(bytes.length / PART_BYTES)
  for (let n = 0; n < parts; n++) {
    await diary.write(doc, ({ ledger }) => {
      ledger[part(n)] = bytes.slice(n * PART_BYTES, (n + 1) * PART_BYTES)
    })
  }
  await diary.write(doc, ({ ledger }) => {
    ledger['secret'] = keeping.secret.slice()
    ledger['owner'] = keeping.ownerSecret.slice()
    ledger['passcode'] = new ImmutableString(keeping.passcode ?? '')
    ledger['parts'] = parts
  })
  await state.library.flush(doc)
  await state.library.close(doc)
}

/** @throws {SottoError} `share-incomplete` while another device's share has not wholly arrived, or what did is none */
export async function readKeeping(state: DeviceState, id: string): Promise<ShareKeeping> {
  const doc = documentOf(state, id)
  const wasOpen = state.library.isOpen(doc)
  const { ledger } = (await state.library.document(doc)).doc
  const { secret, owner, passcode, parts } = ledger
  const pieces = Array.from(
    { length: typeof parts === 'number' ? Math.min(parts, 1000) : 0 },
    (_, n) => ledger[part(n)],
  )
  const isWhole = pieces.length > 0 && pieces.every((piece) => piece instanceof Uint8Array)
  if (!isSecret(secret) || !isSecret(owner) || !isWhole) throw new SottoError('share-incomplete')
  const decoder = new TextDecoder()
  const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
  const words = isImmutableString(passcode) ? passcode.toString() : ''
  const keeping = {
    secret: secret.slice(),
    ownerSecret: owner.slice(),
    passcode: words === '' ? null : words,
    text,
  }
  if (!wasOpen && !state.library.journal.isDirty(doc)) await state.library.close(doc)
  return keeping
}

const isSecret = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32
