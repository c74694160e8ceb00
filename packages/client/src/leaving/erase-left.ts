import { toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { RelayRefusal, SottoError, type DeviceErrorCode } from '../error.ts'
import { RelayClient } from '../relay/relay-client.ts'
import { Session } from '../relay/session.ts'
import { eraseAt, isErasedAt } from './erase-at.ts'
import { leftWrite, readLeft } from './left.ts'
import { authorOf, ownerWhoPut, tellings } from './moved.ts'
import { waitingFor } from './waiting.ts'

const keyOf = (origin: string): string => `left/${origin}`

/**
 * Has the relays that this device moved the diary away from delete their copies, once every device has said that it is
 * where the diary is now. The statement names the old relay: it ends nothing at the new one. A relay that cannot be
 * reached, or refuses, is asked again by the next sync.
 */
export async function eraseLeft(state: DeviceState, diary: Diary): Promise<void> {
  const { store, vault, identity, notices } = state
  const left = await readLeft(store)
  if (left.length === 0 || vault.role !== 'owner') return
  if ((await waitingFor(state, identity.relay, true)).length > 0) return
  for (const origin of left) {
    if (origin !== identity.relay && !(await isGone(state, origin))) continue
    if (origin !== identity.relay) await noteGone(state, diary, origin)
    await store.write([
      await leftWrite(store, (all) => all.filter((one) => one !== origin)),
      ...(origin === identity.relay ? [] : notices.tell('relay-left', origin)),
    ])
  }
}

/**
 * The same whoever still waits there, for a diary that is to be gone everywhere. Gives those that did not say that they
 * have deleted it.
 */
export async function eraseAtOthers(state: DeviceState): Promise<readonly string[]> {
  const told = (await tellings(state)).filter((telling) => authorOf(state, telling) !== null)
  const origins = new Set([...(await readLeft(state.store)), ...told.map(({ from }) => from)])
  const failed: string[] = []
  for (const origin of origins) {
    const isOwn = origin === state.identity.relay
    if (isOwn || (await goneAt(state, origin)) !== null || (await isGone(state, origin))) continue
    failed.push(origin)
  }
  return failed
}

/**
 * When the copy at a relay was deleted after the diary had moved away (ms); null while it is not known to be, by an owner's
 * word: a delegate's would keep it there.
 */
export async function goneAt(state: DeviceState, origin: string): Promise<number | null> {
  const document = await state.library.document(state.vault.documentId('index'))
  const atMs = document.doc.settings[keyOf(origin)]
  return typeof atMs === 'number' && ownerWhoPut(state, document, keyOf(origin), atMs) !== null ? atMs : null
}

/** The others learn that links made there have ended. */
async function noteGone(state: DeviceState, diary: Diary, origin: string): Promise<void> {
  if ((await goneAt(state, origin)) !== null) return
  await diary.write(state.vault.documentId('index'), ({ settings }) => {
    settings[keyOf(origin)] = state.env.clock.now()
  })
}

async function isGone(state: DeviceState, origin: string): Promise<boolean> {
  const { env, vault } = state
  const session = new Session(new RelayClient(env.network, origin), vault.id, vault.keys, state.session.outside)
  try {
    if (await isErasedAt(state, session)) return true
    // By the roster as that relay has it: what came since is none of its business.
    const statement = await eraseAt(state, session, async () => {
      const { rosterHead } = await session.call('status', {})
      if (!vault.roster.heads.has(toHex(rosterHead))) throw new SottoError('relay-withholding')
      return rosterHead
    })
    return statement !== null || (await isErasedAt(state, session))
  } catch (error) {
    if (error instanceof RelayRefusal || (error instanceof SottoError && AT_FAULT.has(error.code))) return false
    throw error
  }
}

/** What only that relay is to blame for. */
const AT_FAULT: ReadonlySet<DeviceErrorCode> = new Set([
  'relay-unreachable',
  'relay-answer-wrong',
  'relay-withholding',
  'protocol-version',
])
