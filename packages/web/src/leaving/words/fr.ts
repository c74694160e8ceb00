import type { LeavingWords } from './words.ts'

export const fr: LeavingWords = {
  title: 'Partir',
  exportTitle: 'D’abord, une copie',
  exportText: 'Un fichier avec tout ce que vous avez écrit. Qui a le fichier peut le lire.',
  export: 'Emporter une copie',
  eraseTitle: 'Effacer le journal au relais',
  eraseText:
    'Le relais efface sa copie et met fin à tous les liens. Ce qui est sur vos appareils y reste, et rien ne passe plus entre eux. Des sauvegardes du relais peuvent garder quelque temps une copie scellée.',
  erase: 'Effacer au relais',
  erasing: 'Effacement…',
  erased: 'Le relais a effacé sa copie.',
  left: (relays) => `${relays} a peut-être encore une copie scellée, plus ancienne.`,
  eraseAsk: 'L’effacer au relais ?',
  typeTo: (word) => `Saisissez « ${word} » pour continuer`,
  word: 'effacer',
  forgetTitle: 'L’effacer de ce navigateur',
  forgetText: 'Vos autres appareils le gardent. Sans autre appareil et sans vos douze mots, il est perdu pour de bon.',
  forgetOthers:
    'La personne dont c’est le journal garde tout ce que vous avez envoyé. Pour revenir, il vous faut une nouvelle invitation.',
  forgetWaiting: (count) =>
    count === 1
      ? 'Un changement n’était pas encore envoyé et sera perdu.'
      : `${count} changements n’étaient pas encore envoyés et seront perdus.`,
  forget: 'Effacer de ce navigateur',
  forgetAsk: 'L’effacer de ce navigateur ?',
  cancel: 'Annuler',
  move: {
    title: 'Passer à un autre relais',
    text: 'Tout votre journal y est porté, scellé, puis relu avant que rien ne change. Vos autres appareils suivent d’eux-mêmes. Alors seulement, le relais que vous quittez est prié d’effacer sa copie.',
    to: 'Vers où',
    invited: 'J’ai une invitation',
    invitationField: 'Invitation',
    invitationHint: 'Seulement si qui gère le nouveau relais vous en a donné une.',
    endLinks: 'Mettre fin aux liens encore ouverts',
    endLinksHint: 'Ils restent au relais où ils ont été faits. Vous pourrez en faire d’autres ensuite.',
    move: 'Déménager',
    ask: (host) => `Passer chez ${host} ?`,
    askText:
      'Cela peut prendre quelques minutes. Restez sur cette page. Jusqu’à la fin, votre journal reste où il est.',
    working: {
      pull: 'Lecture de ce qui est nouveau…',
      push: 'Envoi de ce qui attend…',
      import: 'Reprise de ce qui est nouveau…',
      checkpoint: 'Votre journal y est porté…',
    },
    again: 'Rien n’est perdu. Réessayez : cela reprend là où cela s’est arrêté.',
    done: (host) => `Votre journal est maintenant chez ${host}.`,
    everybody: 'Tous vos appareils y sont. Le relais que vous avez quitté est prié d’effacer sa copie.',
    follows: (name) => `${name} suivra quand Sotto y sera ouvert`,
    followed: (name) => `${name} y est déjà`,
    page: (page, host) =>
      `Cette page vient encore de ${page}, et marche tant que ce relais est là. Pour avoir Sotto aussi depuis ${host}, ouvrez-le là-bas et apportez-y votre journal depuis cet appareil : Plus, Appareils, Ajouter un appareil.`,
  },
}
