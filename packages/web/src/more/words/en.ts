import type { MoreWords } from './words.ts'

export const en: MoreWords = {
  title: 'More',
  kept: 'What you keep',
  files: 'Files',
  app: 'This diary',
  places: {
    medicines: ['Medicines', 'what you take, start and stop'],
    movement: ['Exercise and goals', 'sessions, goals, what you can do'],
    search: ['Search'],
    import: ['Bring in a file', 'from another app, or from an earlier copy'],
    export: ['Take a copy', 'a file of your own, with what you choose'],
    settings: ['Settings', 'language, look, reminders'],
    subject: ['About whom', 'a diary that you keep for somebody else'],
    devices: ['Devices and people'],
    lock: ['Lock'],
    phrase: ['Twelve words'],
    sync: ['How it is saved'],
    incident: ['Something happened', 'a lost phone, a link in wrong hands'],
    leave: ['Leave or move'],
  },
}
