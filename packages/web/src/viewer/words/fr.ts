import type { Notice, ViewerWords } from './words.ts'

const ask: Notice['steps'][number] = [
  'Demandez à la personne qui l’a envoyé',
  'Un nouveau lien ne lui prend qu’une minute.',
]
const yours: Notice['steps'][number] = [
  'Vous l’avez envoyé ?',
  'Dans Sotto, ouvrez Partager. Vous y lirez ce qui s’est passé ; « Partager à nouveau » fait un nouveau lien.',
]
const whole: Notice['steps'][number] = [
  'Vérifiez que le lien est entier',
  'Après le # vient une longue suite de lettres. Certains filtres de messagerie la coupent : copiez toute l’adresse depuis le message.',
]
const ended = (text: string): Notice => ({ title: 'Ce lien ne s’ouvre plus', text, steps: [ask, yours] })
const reopen: Notice['steps'][number] = [
  'Pour revoir la page',
  'Ouvrez le lien depuis le message. Pendant 30 minutes, cela ne compte pas de nouveau.',
]

export const fr: ViewerWords = {
  language: 'Langue',
  footer: 'Une page privée. Elle n’enregistre rien et ne demande rien à personne d’autre.',
  aboutSotto: 'Qu’est-ce que Sotto ?',
  terms: {
    title: 'Quelqu’un partage avec vous une partie de son journal de douleur',
    titleAboutAnother: 'Quelqu’un partage avec vous une partie d’un journal de douleur',
    lead: 'Rien n’est encore chargé. La page s’ouvre ici, dans ce navigateur, sans compte, et seul ce lien permet de la lire.',
    aboutAnother: 'Il s’agit de quelqu’un d’autre : qui l’a envoyé tient ce journal pour cette personne.',
    passcode: 'Code',
    passcodeHint: 'Six mots, ou dix caractères, reçus par un autre chemin.',
    name: 'Votre nom',
    nameHint: 'Pour que l’on sache qui a ouvert. Vous pouvez laisser vide.',
    nameExample: 'par exemple, D. Okafor',
    uses: 'Ce que vous pouvez en faire',
    usesLead: 'Lire, pour ce qui a motivé l’envoi. Au-delà :',
    use: {
      'passing-on': 'Transmettre',
      publication: 'Publier',
      research: 'Utiliser pour la recherche',
      commercial: 'Utiliser à des fins commerciales',
      'ai-training': 'Entraîner une IA',
    },
    yes: 'oui',
    no: 'non',
    accept: 'J’accepte ces conditions',
    acceptFirst: 'Cochez d’abord « J’accepte ces conditions ». Rien n’a été envoyé.',
    open: 'Ouvrir la page du journal',
    counted: 'L’ouverture est comptée. Pendant 30 minutes, recharger ne compte pas.',
    shared: 'Ordinateur partagé ? La page s’efface quand vous la quittez.',
  },
  step: {
    stretching: 'Vérification du code. Cela prend une ou deux secondes, plus sur un ancien ordinateur.',
    asking: 'Ouverture …',
  },
  trouble: {
    passcodeMissing: 'Saisissez d’abord le code. Rien n’a été envoyé.',
    passcodeWrong: (left) => {
      const attempts = left === 1 ? 'Il reste un essai' : `Il reste ${left} essais`
      return `Ce n’est pas le code. ${left === null ? '' : `${attempts}, puis le lien prend fin. `}Demandez à la personne qui l’a envoyé de vous le redire.`
    },
    needsPasscode: 'Ce lien demande un code, reçu par un autre chemin. Rien n’a été compté.',
    rateLimited: (seconds) => `Trop de demandes à la fois. Attendez ${seconds} secondes, puis appuyez de nouveau.`,
    unreachable:
      'Pas de réponse. Cet ordinateur est hors ligne, ou son réseau bloque cette page. Rien n’a été montré : réessayez.',
    relayFailing: 'Le relais ne peut pas répondre maintenant. Réessayez dans quelques minutes.',
    malformed: 'Le relais n’a pas compris cette page. Ouvrez encore une fois le lien depuis le message.',
  },
  stopped: {
    gone: {
      title: 'Ce lien ne s’ouvre plus',
      text: 'Son dernier jour est passé, il a été ouvert autant de fois que permis, il a été repris, ou il en manque un morceau. Pour que personne n’en apprenne rien, cette page ne peut pas dire lequel.',
      steps: [ask, whole, yours],
    },
    revoked: ended('La personne qui l’a envoyé y a mis fin. Cette page n’en garde plus rien.'),
    expired: ended('Son dernier jour est passé. Rien d’autre ne cloche.'),
    'used-up': ended('Il a été ouvert autant de fois que permis. Rien d’autre ne cloche.'),
    guessed: ended('Trop de codes faux ont été essayés : il a pris fin de lui-même.'),
    paused: {
      title: 'Ce lien est en pause',
      text: 'La personne qui l’a envoyé l’a mis en pause. Il pourra se rouvrir quand elle le reprendra.',
      steps: [['Demandez à la personne qui l’a envoyé', 'Elle peut le reprendre dans Sotto, sous Partager.']],
    },
    'expired-inside': {
      title: 'Ce lien ne s’ouvre plus',
      text: 'Selon l’horloge de cet ordinateur, son dernier jour est passé depuis plus d’un jour.',
      steps: [['Regardez l’horloge', 'Si la date de cet ordinateur est fausse, réglez-la et rouvrez le lien.'], ask],
    },
    'seal-broken': {
      title: 'Le contenu reçu est abîmé',
      text: 'Il ne s’ouvre pas avec ce lien : il a été changé là où il était gardé, ou en chemin. Rien n’en est montré.',
      steps: [['Prévenez la personne qui l’a envoyé', 'Elle peut mettre fin à ce lien et en faire un nouveau.']],
    },
    newer: {
      title: 'Créé avec un Sotto plus récent',
      text: 'Le lien s’est ouvert, mais cette page est trop ancienne pour tout montrer. Rien n’est montré plutôt qu’une partie.',
      steps: [
        ['Rouvrez le lien plus tard', 'L’adresse où il mène doit d’abord être mise à jour.'],
        ['Ou demandez à la personne qui l’a envoyé', 'Elle peut l’imprimer ou l’envoyer autrement.'],
      ],
    },
    unreadable: {
      title: 'Impossible à montrer',
      text: 'Le lien s’est ouvert, mais ce n’est pas un rapport que cette page sait lire. Rien n’est montré plutôt qu’une partie.',
      steps: [['Prévenez la personne qui l’a envoyé', 'Elle peut mettre fin à ce lien et en faire un nouveau.']],
    },
    'no-crypto': {
      title: 'Ce navigateur ne peut pas l’ouvrir',
      text: 'Il faut une page venue par https et un navigateur assez récent. Rien n’a été envoyé ni compté.',
      steps: [
        ['Regardez l’adresse', 'Elle doit commencer par https. Copiez-la de nouveau depuis le message.'],
        ['Essayez un autre navigateur', 'Un navigateur des trois dernières années suffit.'],
      ],
    },
  },
  damaged: {
    cut: {
      title: 'Il manque un morceau de ce lien',
      text: 'La suite de lettres après le # est trop courte. Rien n’a été envoyé ni compté.',
      steps: [whole, ask],
    },
    changed: {
      title: 'Ce lien a été changé en chemin',
      text: 'La suite de lettres après le # n’est plus celle d’origine. Rien n’a été envoyé ni compté.',
      steps: [whole, ask],
    },
  },
  noLink: {
    load: {
      title: 'Ouvrez de nouveau le lien',
      text: 'Cette page ne garde rien. Après un rechargement, et sans la partie après le #, il n’y a rien à montrer.',
      steps: [
        ['Revenez au message', 'Ouvrez le lien depuis là. Pendant 30 minutes, cela ne compte pas de nouveau.'],
        whole,
      ],
    },
    left: {
      title: 'La page a été effacée',
      text: 'Elle s’efface quand vous la quittez, pour que personne ne la trouve ici.',
      steps: [reopen],
    },
    idle: {
      title: 'La page a été effacée',
      text: 'Personne n’y avait touché depuis 15 minutes.',
      steps: [reopen],
    },
  },
  notLoaded: {
    title: 'La page ne s’est pas chargée en entier',
    text: 'Cet ordinateur est hors ligne, ou son réseau n’en laisse pas passer une partie. Rien n’a été envoyé ni compté.',
    steps: [ask],
  },
  tryAgain: 'Réessayer',
  idle: {
    title: 'Vous lisez encore ?',
    text: 'Personne n’a touché cette page depuis 14 minutes. Dans une minute, elle s’efface.',
    stay: 'Garder ouverte',
    clear: 'Effacer maintenant',
  },
}
