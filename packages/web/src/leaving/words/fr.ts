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
  forgetWaiting: (count) =>
    count === 1
      ? 'Un changement n’était pas encore envoyé et sera perdu.'
      : `${count} changements n’étaient pas encore envoyés et seront perdus.`,
  forget: 'Effacer de ce navigateur',
  forgetAsk: 'L’effacer de ce navigateur ?',
  cancel: 'Annuler',
}
