import {
  CryptoError,
  OWNERS_SPACE,
  readUpdate,
  sameBytes,
  toHex,
  verifyUpdate,
  openUpdate,
  activeAt,
} from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { adoptDocuments, adoptFrontier } from './adopt.ts'
import { fetchCheckpoint } from './checkpoint.ts'
import { pull } from './pull.ts'
import { isBeyondCut } from '../vault/beyond-cut.ts'
import { mayWrite } from '../vault/may-write.ts'
import { takeInAll } from './take-in-all.ts'

/** Where a first sync is: `usable` once the wanted documents are there, provisionally; `complete` once all is verified. */
export type FirstSyncStage =
  | { readonly stage: 'usable' }
  | { readonly stage: 'documents'; readonly done: number; readonly of: number }
  | { readonly stage: 'complete' }

/**
 * Fills a new device: the wanted documents first, by themselves and provisional, then every other one, then the
 * vault-order pull from the checkpoint that confirms or alarms.
 */
export async function firstSync(
  state: DeviceState,
  wanted: readonly Uint8Array[],
  onStage: (stage: FirstSyncStage) => void | Promise<void> = () => {},
): Promise<void> {
  const newest = await fetchCheckpoint(state)
  const checkpoint = newest?.trusted ? newest : null
  const docs = checkpoint?.body.docs ?? []
  const isWanted = (doc: Uint8Array) => wanted.some((id) => sameBytes(id, doc))
  await adoptDocuments(
    state,
    docs.filter(({ doc }) => isWanted(doc)),
    () => {},
  )
  // A helper has its one space alone, and takes it in as it comes.
  if (state.vault.role !== 'helper')
    for (const doc of wanted) await adoptTail(state, doc, checkpoint?.read.header.position ?? 0)
  await onStage({ stage: 'usable' })
  let done = 0
  await adoptDocuments(
    state,
    docs.filter(({ doc }) => !isWanted(doc)),
    async () => {
      done += 1
      await onStage({ stage: 'documents', done, of: docs.length - wanted.length })
    },
  )
  if (checkpoint) await adoptFrontier(state, checkpoint)
  // What is left by one whom this device's coming has removed counts after all that the relay has itself.
  const { stopped, reached } = newest === checkpoint ? await pull(state) : await takeInAll(state)
  // What is owed at the head is alarmed and may come yet: one who names what does not exist keeps nobody out.
  if (stopped && !(stopped === 'relay-withholding' && reached)) throw new SottoError(stopped)
  await state.library.flushAll(isWanted)
  await onStage({ stage: 'complete' })
}

/**
 * A document's updates since the checkpoint, signatures verified, order not: good enough to show and to write on.
 * The vault-order pull meets every one of them again and judges it.
 */
async function adoptTail(state: DeviceState, doc: Uint8Array, after: number): Promise<void> {
  const { vault, library, store } = state
  for (let from = after; ;) {
    const page = await state.session.call('pull-document', { space: OWNERS_SPACE, doc, after: from })
    const entries = page.items.flatMap(({ item }) =>
      item.type === 'update' ? provisional(vault, doc, item.value) : [],
    )
    if (entries.length > 0) {
      await store.write(library.journal.append(doc, entries))
      await library.takeIn(doc, entries)
    }
    from = page.items.at(-1)?.position ?? from
    if (!page.more || page.items.length === 0) return
  }
}

function provisional(vault: DeviceState['vault'], doc: Uint8Array, bytes: Uint8Array) {
  try {
    const update = readUpdate(bytes)
    const { header } = update
    const member = vault.member(header.member)
    if (!member || !sameBytes(header.doc, doc) || !sameBytes(header.vault, vault.id) || !mayWrite(vault, header))
      return []
    if (!activeAt(vault.roster, header.member, toHex(header.rosterHead)) || isBeyondCut(update, member)) return []
    verifyUpdate(update, member.signPk)
    const { changes } = openUpdate(update, vault.sealingKey(header.space, toHex(header.rosterHead)))
    return changes.map((change) => ({ member: header.member, change }))
  } catch (error) {
    // Left to the vault-order pull, which says what is wrong with it.
    if (error instanceof CryptoError) return []
    throw error
  }
}
