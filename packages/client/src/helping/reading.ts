import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { DiaryError, isLocalDate } from '@sotto/shared/diary'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { selectFields } from '../exporters/selection.ts'

/**
 * What a helper may read: paths as an export takes them (`pain`, `pain.nrs`, `S2`), everything where `fields` is absent,
 * less `without`, of entries whose local date is `from` or later (YYYY-MM-DD).
 */
export interface Reading {
  readonly fields?: readonly string[]
  readonly without?: readonly string[]
  readonly from?: string
}

const keyOf = (helper: string): string => `helper-reads/${helper}`

/** Null where the helper reads nothing, as from the beginning. `helper` is its hex id. */
export async function readingOf({ vault, library }: DeviceState, helper: string): Promise<Reading | null> {
  const { settings } = (await library.document(vault.documentId('index'))).doc
  const kept = settings[keyOf(helper)]
  return isImmutableString(kept) ? parsed(kept.toString()) : null
}

/**
 * Lets a helper read so much from now on, or nothing; the next sync puts it into its space. What it has read it keeps.
 * @throws {SottoError} `member-unknown`, `not-allowed`; {DiaryError} `input-invalid`
 */
export async function letRead(
  state: DeviceState,
  diary: Diary,
  helper: string,
  reading: Reading | null,
): Promise<void> {
  const { vault } = state
  if (vault.role === 'helper') throw new SottoError('not-allowed')
  demandMay(state, 'share')
  const member = vault.roster.members.get(helper)
  if (member?.role !== 'helper' || member.removedAt !== null) throw new SottoError('member-unknown')
  if (reading) demandSound(reading)
  const text = reading ? JSON.stringify(reading) : ''
  await diary.write(vault.documentId('index'), ({ settings }) => {
    const before = settings[keyOf(helper)]
    if (!isImmutableString(before) || before.toString() !== text) settings[keyOf(helper)] = new ImmutableString(text)
  })
}

function demandSound({ from, ...selection }: Reading): void {
  selectFields([], selection)
  if (from !== undefined && !isLocalDate(from)) throw new SottoError('input-invalid', 'A day is written YYYY-MM-DD.')
}

/** What another device wrote that this version cannot read lets nobody read anything. */
function parsed(text: string): Reading | null {
  if (text === '') return null
  try {
    const { fields, without, from } = JSON.parse(text) as Record<string, unknown>
    const reading = { ...list('fields', fields), ...list('without', without), ...day(from) }
    demandSound(reading)
    return reading
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    if (error instanceof DiaryError || error instanceof SottoError) return null
    throw error
  }
}

function list(name: 'fields' | 'without', value: unknown): Reading {
  if (value === undefined) return {}
  if (!Array.isArray(value) || !value.every((path) => typeof path === 'string')) throw new TypeError(name)
  return { [name]: value }
}

function day(value: unknown): Reading {
  if (value === undefined) return {}
  if (typeof value !== 'string') throw new TypeError('from')
  return { from: value }
}
