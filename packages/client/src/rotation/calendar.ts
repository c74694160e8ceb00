import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { addDays, isLocalDate } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'

/** How often the keys change by themselves, and when they last did. */
export interface Rotation {
  readonly everyMonths: number
  /** UTC, YYYY-MM-DD. */
  readonly lastDay: string
}

/** As it lies in the diary: of several devices that write at one time, one is heard whole. */
interface Kept extends Rotation {
  /** The epoch that began on `lastDay`; one that is newer began since, by whomever. */
  readonly epoch: number
}

export const MOST_MONTHS = 24

const KEY = 'rotation'

/** A date of the relay's and the devices' common calendar. */
export const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day on which the keys are to change next: so many months on, or that month's last day. */
export function dueDay({ everyMonths, lastDay }: Rotation): string {
  const [year = 0, month = 0, day = 0] = lastDay.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + everyMonths, 1))
  const last = addDays(utcDay(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1)), -1)
  const same = `${last.slice(0, 8)}${String(day).padStart(2, '0')}`
  return same < last ? same : last
}

/** Null where nothing was set, or what lies there is no rotation. */
export async function readRotation({ vault, library }: DeviceState): Promise<Kept | null> {
  const value = (await library.document(vault.documentId('index'))).doc.settings[KEY]
  if (typeof value !== 'object' || isImmutableString(value)) return null
  const { everyMonths, lastDay, epoch } = value
  if (!isMonths(everyMonths) || !isImmutableString(lastDay) || typeof epoch !== 'number') return null
  const day = lastDay.toString()
  return everyMonths > 0 && isLocalDate(day) && Number.isSafeInteger(epoch)
    ? { everyMonths, lastDay: day, epoch }
    : null
}

/** Notes that the newest epoch began today; the keys change again so many months later, never where that is 0. */
export async function keepRotation({ vault, env }: DeviceState, diary: Diary, everyMonths: number): Promise<void> {
  const kept = {
    everyMonths,
    lastDay: new ImmutableString(utcDay(env.clock.now())),
    epoch: vault.roster.epoch.n,
  }
  await diary.write(vault.documentId('index'), ({ settings }) => {
    settings[KEY] = kept
  })
}

/** @throws {SottoError} `input-invalid` */
export function demandMonths(everyMonths: number): void {
  if (!isMonths(everyMonths))
    throw new SottoError('input-invalid', `The keys change every 1 to ${MOST_MONTHS} months, or with 0 never.`)
}

const isMonths = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_MONTHS
