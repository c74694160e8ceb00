import type { AsideWords } from './words.ts'

export const fr: AsideWords = {
  title: (count) =>
    count === 1
      ? 'Une note n’a pas pu entrer dans votre journal'
      : `${count} notes n’ont pas pu entrer dans votre journal`,
  lead: 'Elles sont gardées sur cet appareil, scellées, et essayées encore à chaque ouverture du journal.',
  unreadable: 'Ne peut pas être lue ici',
  unknownTime: 'Heure inconnue',
  again: 'Essayer encore',
  stillThere: 'Elles n’entrent toujours pas dans votre journal.',
  taken: 'Elles sont dans votre journal maintenant.',
  copy: 'Garder une copie de ce qui est lisible',
  remove: 'Les supprimer',
  sure: 'Les supprimer pour de bon ? Rien ne les ramène.',
  removeNow: 'Supprimer pour de bon',
  keep: 'Les garder',
}
