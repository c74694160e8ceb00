import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { rosterDeviceName, toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'

/** A member of the vault that is a device. */
export interface DeviceEntry {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly revoked: boolean
  readonly self: boolean
}

/** Longest name, in UTF-16 units; the same as for the name that a device joins with. */
const MAX_NAME = 64

const keyOf = (id: string): string => `device-name/${id}`

/** Devices in the order of the roster, removed ones too. A name given later counts more than the one it joined with. */
export async function listDevices({ vault, library }: DeviceState): Promise<DeviceEntry[]> {
  const { settings } = (await library.document(vault.documentId('index'))).doc
  const devices = [...vault.roster.members.values()].filter(({ kind }) => kind === 'device')
  return devices.map((member) => {
    const id = toHex(member.id)
    const given = settings[keyOf(id)]
    return {
      id,
      name: isImmutableString(given) ? given.toString().slice(0, MAX_NAME) : rosterDeviceName(member, vault.epochKeys),
      role: member.role,
      revoked: member.removedAt !== null,
      self: id === toHex(vault.keys.id),
    }
  })
}

/**
 * Gives a device another name. It lies in the diary, not in the roster: so it is sealed under the newest epoch, and one
 * that was removed before does not learn it.
 * @throws {SottoError} `member-unknown`, `input-invalid`
 */
export async function renameDevice({ vault }: DeviceState, diary: Diary, id: string, given: string): Promise<void> {
  const name = given.trim()
  if (vault.roster.members.get(id)?.kind !== 'device') throw new SottoError('member-unknown')
  if (name === '' || name.length > MAX_NAME || !name.isWellFormed())
    throw new SottoError('input-invalid', `A name has 1 to ${MAX_NAME} characters.`)
  await diary.write(vault.documentId('index'), ({ settings }) => {
    const before = settings[keyOf(id)]
    if (!isImmutableString(before) || before.toString() !== name) settings[keyOf(id)] = new ImmutableString(name)
  })
}
