/** Reminders that this browser shows by itself while the app is open in it. What they say is the same for everybody. */
export interface ReminderChoice {
  readonly isOn: boolean
  /** `HH:MM` by this device's clocks, in order. */
  readonly times: readonly string[]
}

const KEY = 'sotto-reminders'
const SHOWN = 'sotto-reminded'
const NONE: ReminderChoice = { isOn: false, times: ['20:00'] }

export const MOST_TIMES = 6

type Kept = Pick<Storage, 'getItem' | 'setItem'>

export function readReminders(storage: Kept): ReminderChoice {
  try {
    const given = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Record<keyof ReminderChoice, unknown>>
    const times = Array.isArray(given.times) ? given.times.filter(isTime) : null
    return {
      isOn: given.isOn === true,
      times: times && times.length > 0 ? inOrder(times) : NONE.times,
    }
  } catch {
    return NONE
  }
}

export const keepReminders = (storage: Kept, choice: ReminderChoice): void =>
  storage.setItem(KEY, JSON.stringify({ ...choice, times: inOrder(choice.times) }))

const isTime = (time: unknown): time is string => typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

/** Each time once, at most `MOST_TIMES`. */
export const inOrder = (times: readonly string[]): string[] =>
  [...new Set(times.filter(isTime))].sort().slice(0, MOST_TIMES)

/** How late a reminder may come, after a device has slept (ms). */
const LATEST_MS = 30 * 60_000

/** The reminder to show now: its day and time; null where none is due or it was shown. Times are local. */
export function dueReminder(choice: ReminderChoice, now: Date, shown: string | null): string | null {
  if (!choice.isOn) return null
  const due = choice.times.findLast((time) => {
    const lateMs = now.getTime() - momentOf(time, now).getTime()
    return lateMs >= 0 && lateMs < LATEST_MS
  })
  if (due === undefined) return null
  const { year, month, day } = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() }
  const name = `${year}-${month}-${day} ${due}`
  return name === shown ? null : name
}

function momentOf(time: string, now: Date): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes)
}

/** Looks whether a reminder is due, and shows it once, whatever number of tabs is open. */
export async function remindWhenDue(storage: Kept, now: Date, show: () => Promise<void>): Promise<boolean> {
  const due = dueReminder(readReminders(storage), now, storage.getItem(SHOWN))
  if (due === null) return false
  storage.setItem(SHOWN, due)
  await show()
  return true
}
