import type { NowWords } from './words.ts'

export const fr: NowWords = {
  opened: (recipient) =>
    recipient === null ? 'Un de vos liens a été ouvert' : `Le lien pour ${recipient} a été ouvert`,
  ends: (recipient) =>
    recipient === null
      ? 'Un de vos liens prend fin demain : en faire un autre ?'
      : `Le lien pour ${recipient} prend fin demain : en faire un autre ?`,
  endsHint: 'Le même choix est repris ; vous le regardez avant que rien ne soit fait.',
  look: 'Voir',
  seen: 'Vu',
  again: 'Partager à nouveau',
  title: 'Qui peut voir quelque chose',
  link: 'Qui peut voir quelque chose en ce moment',
  lead: 'Chaque lien qui s’ouvre, chaque personne dans votre journal, et ce qui est parti pour de bon.',
  away: 'Le relais ne répond pas en ce moment. Voici ce que sait cet appareil.',
  looking: 'Un instant …',
  nobody: 'Sans nom',
  links: 'Liens',
  noLinks: 'Aucun lien n’est ouvert.',
  until: (moment) => `S’ouvre jusqu’au ${moment}`,
  paused: 'En pause',
  draft: 'Pas encore envoyé',
  holds: (what) => `Contient : ${what}`,
  neverOpened: 'Pas encore ouvert, selon le relais',
  unasked: 'Les ouvertures ne sont pas connues en ce moment',
  unnamed: {
    title: 'Un lien que votre liste ne connaît pas',
    text: 'Un appareil de votre journal l’a fait sans rien noter, ou ne l’a pas encore dit à celui-ci. Ce qu’il contient n’est pas connu ici. Si vous ne l’avez pas fait, mettez-y fin et parcourez vos appareils.',
    one: (moment) => `S’ouvre jusqu’au ${moment}`,
    end: 'Y mettre fin',
    ended: 'Fini : il ne s’ouvre plus',
  },
  members: 'Dans votre journal',
  self: 'cet appareil',
  role: { owner: 'votre appareil', helper: 'vous aide', delegate: 'décide pour vous' },
  reads: { everything: 'lit tout', part: 'lit une partie', nothing: 'ne lit rien, ajoute des notes' },
  lastSeen: (day) => `vu le ${day}`,
  outside: 'Fichiers et papier',
  outsideHint: 'Ils ne peuvent pas être repris. Qui en a un peut le lire.',
  carrier: { link: 'lien', shl: 'lien', export: 'un fichier', print: 'sur papier', card: 'une carte' },
  got: 'Voir ce que la personne a reçu',
  endAll: 'Mettre fin à tous les liens',
  endSheet: {
    title: (links) => (links === 1 ? 'Mettre fin au seul lien ?' : `Mettre fin aux ${links} liens ?`),
    loses: [
      'Personne ne peut plus les ouvrir, et ils ne pourront pas être rouverts.',
      'Personne n’est prévenu. Qui en a encore besoin doit vous demander un nouveau lien.',
      'Ce qui a été lu, enregistré ou imprimé reste chez ces personnes.',
    ],
    end: 'Mettre fin à tous les liens',
    cancel: 'Les laisser ouverts',
  },
  allEnded: 'Tous les liens ont pris fin',
  someLeft: (links) =>
    `${links === 1 ? 'Un lien n’a' : `${links} liens n’ont`} pas pu prendre fin, car le relais ne répond pas. Réessayez une fois en ligne.`,
  chain: {
    whole: (lines) =>
      `La liste de ce que vous avez partagé est entière : ${lines === 1 ? 'une ligne' : `${lines} lignes`}.`,
    broken: (lines) =>
      `${lines === 1 ? 'Une ligne a été cachée ou changée' : `${lines} lignes ont été cachées ou changées`} dans la liste de ce que vous avez partagé. Parcourez vos appareils.`,
  },
  record: {
    title: 'Trace du consentement',
    hint: 'Ce qui a été accepté, à garder ou à montrer. Aucune note du journal n’y figure.',
    pdf: 'En PDF',
    json: 'En JSON',
    saved: 'Enregistré sur cet appareil',
    ledger: 'La liste entière',
    ledgerHint: 'Chaque ligne comme trace du consentement. On y lit les noms : gardez-la comme vous gardez le journal.',
  },
  remind: 'Me le dire la veille de la fin d’un lien',
  remindHint: 'Ici, sur cet appareil, sans bruit.',
}
