import type { SettingsWords } from './words.ts'

export const en: SettingsWords = {
  title: 'Settings',
  language: 'Language',
  browser: 'Browser',
  theme: 'Look',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  lowEnergy: 'Low energy',
  lowEnergyHint: 'One question a screen, larger keys. Messages stay until you close them.',
  reminders: {
    title: 'Reminders',
    on: 'Remind me',
    hint: 'They come while Sotto is open or installed and running, and say nothing private.',
    none: 'This browser shows no reminders.',
    refused: 'The browser does not let Sotto show reminders. Allow it in the browser’s settings for this site.',
    time: (number) => `Time ${number}`,
    add: 'Another time',
    remove: (time) => `Remove ${time}`,
    tryOne: 'Show one now',
  },
  reminder: 'A moment, if you like.',
  shortcuts: {
    title: 'Keys',
    key: 'Key',
    does: 'What it does',
    keys: [
      ['0 to 9', 'On Today: log the pain of now'],
      ['1, then 0', 'On Today: log a 10'],
      ['Esc', 'Take the digit back before it is saved; close a sheet'],
      ['Enter, on a medicine', 'Time and amount of a dose'],
      ['Arrow keys', 'Go through pain keys, scales and places of the body'],
      ['+ and −, on a place', 'More or less pain there'],
    ],
  },
  about: {
    title: 'About',
    relay: (host) => `Your diary is sent through the relay ${host}.`,
    noRelay: 'The relay is not known yet.',
    sees: 'The relay sees when your devices talk to it, from which address, how much they send, how many devices and links there are, and when a link is opened.',
    seesNot:
      'It cannot read what you write: not one number, word, name or picture. Nor can whoever takes its database.',
    serves:
      'This page comes from that relay too. Whoever serves it could send a changed one that reads along; you trust them not to. The command-line program does not need that trust.',
    build: (build, protocol) => `Build ${build}, protocol ${protocol}`,
    noBuild: (protocol) => `Protocol ${protocol}; not kept for offline use here`,
    update: 'A newer Sotto is here. It waits until you say so.',
    updateNow: 'Go over to it',
    behind: 'Another tab shows a newer Sotto. Reload this one when you like.',
  },
  diary: 'This diary',
  lockNow: 'Lock now',
}
