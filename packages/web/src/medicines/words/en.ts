import type { MedicinesWords } from './words.ts'

export const en: MedicinesWords = {
  title: 'Medicines',
  lead: 'One tap on Today logs a dose of those that you take.',
  places: { scheduled: 'To take', 'as-needed': 'As needed', coming: 'Not begun yet', stopped: 'Stopped' },
  none: 'No medicines yet. Once one is here, one tap logs a dose.',
  add: 'Add a medicine',
  since: (day) => `since ${day}`,
  from: (day) => `from ${day}`,
  until: (day) => `until ${day}`,
  stopped: (day) => `stopped ${day}`,
  last: (day, time) => `last ${day}, ${time}`,
  one: {
    log: 'Log a dose',
    change: 'Change',
    stop: 'Stop it today',
    stoppedToday: (name) => `${name}: today is the last day`,
    again: 'Take it again',
    takenAgain: (name) => `${name} is among those you take`,
    undo: 'Undo',
    doses: 'Doses',
    counted: (taken, skipped, days) =>
      `${taken} taken${skipped > 0 ? `, ${skipped} skipped` : ''} in the last ${days} days`,
    noDoses: 'No dose logged yet.',
    all: (count) => `Show all ${count}`,
    gone: 'There is no such medicine.',
    helped: (relief) => `helped ${relief} of 10`,
  },
}
