import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { CryptoError, rosterDeviceName, toHex, type Delegation, type Member } from '@sotto/crypto'
import { demandMay } from '../delegation/demand.ts'
import { reasonsOf } from '../delegation/reasons.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { lastSeenDays } from './last-seen.ts'

/** A member of the vault that is a device. */
export interface DeviceEntry {
  readonly id: string
  readonly name: string
  readonly role: string
  /** Why a delegate may act, and within what limits; null for other roles, and where it cannot be read. */
  readonly delegation: Delegation | null
  readonly revoked: boolean
  readonly self: boolean
  /** Day of this device's calendar on which it last took in an update of that one, YYYY-MM-DD; its own is today. */
  readonly lastSeen: string | null
}

/** Longest name, in UTF-16 units; the same as for the name that a device joins with. */
const MAX_NAME = 64

const keyOf = (id: string): string => `device-name/${id}`

/** Devices in the order of the roster, removed ones too. A name given later counts more than the one it joined with. */
export async function listDevices(state: DeviceState): Promise<DeviceEntry[]> {
  const { vault, library } = state
  const seen = await lastSeenDays(state)
  const { settings } = (await library.document(vault.documentId('index'))).doc
  const devices = [...vault.roster.members.values()].filter(({ kind }) => kind === 'device')
  return devices.map((member) => {
    const id = toHex(member.id)
    const given = settings[keyOf(id)]
    const reasons = reasonsOf(vault, member)
    return {
      id,
      name: isImmutableString(given) ? given.toString().slice(0, MAX_NAME) : joinedAs(vault, member),
      role: member.role,
      delegation: reasons === 'unreadable' ? null : reasons,
      revoked: member.removedAt !== null,
      self: id === toHex(vault.keys.id),
      lastSeen: seen.get(id) ?? null,
    }
  })
}

/** Empty for a helper, which has no key to names, and for a name that was sealed wrongly: it must not hide all others. */
function joinedAs({ epochKeys }: DeviceState['vault'], member: Member): string {
  try {
    return rosterDeviceName(member, epochKeys)
  } catch (error) {
    if (error instanceof CryptoError) return ''
    throw error
  }
}

/**
 * Gives a device another name. It lies in the diary, not in the roster: so it is sealed under the newest epoch, and one
 * that was removed before does not learn it.
 * @throws {SottoError} `member-unknown`, `input-invalid`, and what a delegate's limits refuse
 */
export async function renameDevice(state: DeviceState, diary: Diary, id: string, given: string): Promise<void> {
  const { vault } = state
  demandMay(state, id === toHex(vault.keys.id) ? 'write' : 'members')
  const name = given.trim()
  if (vault.role === 'helper') throw new SottoError('not-allowed')
  if (vault.roster.members.get(id)?.kind !== 'device') throw new SottoError('member-unknown')
  if (name === '' || name.length > MAX_NAME || !name.isWellFormed())
    throw new SottoError('input-invalid', `A name has 1 to ${MAX_NAME} characters.`)
  await diary.write(vault.documentId('index'), ({ settings }) => {
    const before = settings[keyOf(id)]
    if (!isImmutableString(before) || before.toString() !== name) settings[keyOf(id)] = new ImmutableString(name)
  })
}
