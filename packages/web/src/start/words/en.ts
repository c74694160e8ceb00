import type { StartWords } from './words.ts'

export const en: StartWords = {
  title: 'A pain diary that only you can read',
  lead: 'No e-mail, no name. It is kept on this device, and on others of yours when you add them.',
  begin: 'Start a diary',
  deviceName: 'What this device is called',
  device: { phone: 'Phone', laptop: 'Laptop' },
}
