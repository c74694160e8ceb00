import type { RelayWords } from './words.ts'

export const en: RelayWords = {
  own: (host) => `${host}, where this page comes from`,
  asking: (host) => `Asking ${host} …`,
  answers: (host) => `${host} answers.`,
  not: {
    'relay-unreachable': (host) => [
      `${host} does not answer this page.`,
      'Look whether you are online. If it stays so, load this page again, or ask whoever runs that relay to let this page in.',
    ],
    'relay-answer-wrong': (host) => [`What answers at ${host} is no relay of Sotto.`, 'Choose another one.'],
    'protocol-version': (host) => [
      `${host} and this page are of different versions of Sotto.`,
      'Load this page again, or choose another one.',
    ],
  },
  barred: (host, page) => [
    `Your diary is at ${host}, and this page may not call it.`,
    `The page comes from ${page}, which allows other relays only by name. Nothing on this device is lost. Open ${host} and bring your diary there from another device or with your twelve words; take a copy here first if something waits to be sent.`,
  ],
}
