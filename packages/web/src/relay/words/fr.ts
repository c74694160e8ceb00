import type { RelayWords } from './words.ts'

export const fr: RelayWords = {
  own: (host) => `${host}, d’où vient cette page`,
  asking: (host) => `${host} est interrogé…`,
  answers: (host) => `${host} répond.`,
  not: {
    'relay-unreachable': (host) => [
      `${host} ne répond pas à cette page.`,
      'Regardez si vous êtes en ligne. Si cela dure, rechargez cette page, ou demandez à qui gère ce relais d’y admettre cette page.',
    ],
    'relay-answer-wrong': (host) => [
      `Ce qui répond à ${host} n’est pas un relais de Sotto.`,
      'Choisissez-en un autre.',
    ],
    'protocol-version': (host) => [
      `${host} et cette page sont de versions différentes de Sotto.`,
      'Rechargez cette page, ou choisissez un autre relais.',
    ],
  },
  barred: (host, page) => [
    `Votre journal est chez ${host}, et cette page ne peut pas l’appeler.`,
    `La page vient de ${page}, qui n’admet d’autres relais que nommément. Rien n’est perdu sur cet appareil. Ouvrez ${host} et apportez-y votre journal depuis un autre appareil ou avec vos douze mots ; emportez d’abord une copie d’ici si quelque chose attend d’être envoyé.`,
  ],
}
