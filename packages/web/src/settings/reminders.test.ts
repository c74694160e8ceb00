import { expect, test } from 'vitest'
import { dueReminder, inOrder, keepReminders, readReminders, remindWhenDue } from './reminders.ts'

const at = (time: string) => new Date(`2026-11-21T${time}:00`)
const choice = { isOn: true, times: ['08:00', '20:00'] }

function storage() {
  const rows = new Map<string, string>()
  return {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => rows.set(key, value),
  }
}

test('a reminder is due at its time and for half an hour, once', () => {
  expect(dueReminder(choice, at('19:59'), null)).toBeNull()
  const due = dueReminder(choice, at('20:00'), null)
  expect(due).toContain('20:00')
  expect(dueReminder(choice, at('20:29'), due)).toBeNull()
  expect(dueReminder(choice, at('20:30'), null)).toBeNull()
  expect(dueReminder({ ...choice, isOn: false }, at('20:00'), null)).toBeNull()
})

test('of one time each day has its own', () => {
  const due = dueReminder(choice, at('08:10'), null)
  expect(dueReminder(choice, new Date('2026-11-22T08:10:00'), due)).toContain('08:00')
})

test('what is kept comes back in order; what is no time does not', () => {
  const kept = storage()
  expect(readReminders(kept)).toEqual({ isOn: false, times: ['20:00'] })
  keepReminders(kept, { isOn: true, times: ['20:00', '08:00', '20:00', '24:00'] })
  expect(readReminders(kept)).toEqual({ isOn: true, times: ['08:00', '20:00'] })
  kept.setItem('sotto-reminders', '{')
  expect(readReminders(kept).isOn).toBe(false)
  expect(inOrder(['1:00', '07:61'])).toEqual([])
})

test('two looks at one moment show one reminder', async () => {
  const kept = storage()
  keepReminders(kept, choice)
  let shown = 0
  const show = async () => void (shown += 1)
  await remindWhenDue(kept, at('20:01'), show)
  await remindWhenDue(kept, at('20:02'), show)
  expect(shown).toBe(1)
})
