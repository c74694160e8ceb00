import type { SyncWords } from './words.ts'

const diary = 'Votre journal est entier sur cet appareil.'

export const fr: SyncWords = {
  title: 'Où tout est noté',
  here: 'Noté sur cet appareil',
  relay: (host) => `Tout est au relais ${host}, scellé`,
  notRelay: (count) =>
    count === 1 ? 'Un changement attend d’être envoyé' : `${count} changements attendent d’être envoyés`,
  relayUnknown: 'On ne sait pas en ce moment si le relais a tout',
  devices: (count) => (count === 1 ? 'Aucun autre de vos appareils ne l’a' : `${count} appareils partagent ce journal`),
  link: {
    connecting: 'Connexion au relais…',
    connected: 'Relié au relais',
    offline: 'Pas de connexion au relais. Les essais continuent d’eux-mêmes.',
    ended: 'La connexion au relais a pris fin',
  },
  now: 'Demander au relais',
  asking: 'Demande en cours…',
  alarms: 'À regarder',
  notices: 'Ce qu’ont fait vos appareils',
  since: (moment) => `depuis ${moment}`,
  seen: 'Vu',
  safe: {
    'relay-withholding': diary,
    'relay-rollback': diary,
    'relay-fork': diary,
    'relay-tampered': diary,
    'change-quarantined': diary,
    'checkpoint-wrong': diary,
    'epoch-unopened': diary,
    'removed-wrote-on': 'Rien de ce qui est à vous n’est perdu.',
    'own-history-found': 'Rien de ce qui est à vous n’est perdu.',
    'store-rows-lost': 'Ce qui était envoyé est à l’abri.',
    'draft-key-replaced': 'Vos notes sont en sûreté.',
    'quota-full': diary,
    'ledger-hidden': diary,
    'ledger-changed': diary,
    'share-unnamed': diary,
    'delegate-overstepped': 'Rien n’est perdu : ce qui a été changé peut l’être de nouveau.',
  },
  notice: {
    'member-added': ['Un appareil a été ajouté à votre journal.', 'Si personne de confiance ne l’a fait, retirez-le.'],
    'helper-added': [
      'Une personne qui aide a été ajoutée à votre journal.',
      'Si personne de confiance ne l’a fait, retirez cet appareil.',
    ],
    'delegate-added': [
      'Quelqu’un a reçu le droit de décider pour vous.',
      'Voyez qui l’a décidé et sur quelle base, sous Appareils ; retirez-le si ce n’est pas juste.',
    ],
    'member-removed': [
      'Un appareil a été retiré de votre journal.',
      'Si personne de confiance ne l’a fait, parcourez vos appareils.',
    ],
    'phrase-replaced': [
      'Les douze mots ont été remplacés. Les anciens n’ouvrent plus rien.',
      'Écrivez les nouveaux là où ils ont été montrés. Si personne de confiance ne l’a fait, remplacez-les encore.',
    ],
    recovered: [
      'Quelqu’un est revenu dans votre journal avec les douze mots.',
      'Si ce n’était pas vous, retirez cet appareil et faites de nouveaux mots.',
    ],
    'delegation-ended': [
      'Le temps pendant lequel quelqu’un pouvait décider pour vous est passé.',
      'Cet appareil a été retiré.',
    ],
    'relay-moved': ['Votre journal est passé à un autre relais.', 'Cet appareil a suivi. Il n’y a rien à faire.'],
    'relay-left': ['Le relais que vous avez quitté a effacé sa copie de votre journal.', 'Il n’y a rien à faire.'],
    'link-opened': [
      'Un de vos liens a été ouvert, selon le relais.',
      'Regardez sous Qui peut voir ; mettez-y fin si ce n’était pas voulu.',
    ],
    'link-ends': [
      'Un de vos liens prend fin demain.',
      'Regardez sous Qui peut voir pour en faire un autre, s’il sert encore.',
    ],
    'hand-over-due': [
      'Le jour est venu de remettre ce journal à la personne dont il parle.',
      'Ajoutez son appareil, puis laissez-la le reprendre là-bas.',
    ],
  },
  removed: 'Cet appareil a été retiré du journal. Ce qui s’y trouve reste lisible.',
  erased: 'Le journal a été effacé au relais. Ce qui est sur cet appareil reste lisible.',
  export: 'Emporter une copie',
  move: (count, relay) =>
    `Votre journal est passé à ${relay}. ${count === 1 ? 'Un appareil n’a' : `${count} appareils n’ont`} pas encore suivi.`,
  storage: {
    title: 'Place sur cet appareil',
    kept: 'Ce navigateur garde le journal jusqu’à ce que vous l’effaciez.',
    notKept: 'Ce navigateur peut faire disparaître le journal quand la place manque, ou s’il ne sert pas longtemps.',
    keep: 'Lui demander de garder le journal',
    refused: 'Le navigateur n’a pas accepté. Il le fera peut-être plus tard, ou quand Sotto sera installé.',
    used: (amount, of) => `${amount} sur environ ${of}`,
  },
}
