import type { KeysWords } from './words.ts'

export const fr: KeysWords = {
  title: 'Clés',
  means: [
    'Ce qui est écrit dès maintenant est scellé avec une nouvelle clé, pour les mêmes appareils et personnes.',
    'Une clé copiée avant n’ouvre rien de ce qui vient après ; ce qu’elle ouvrait avant, elle l’ouvre encore.',
  ],
  now: 'Changer les clés maintenant',
  changing: 'Changement des clés …',
  changed: 'Les clés sont changées',
  rhythmTitle: 'D’elles-mêmes',
  rhythmLead:
    'Celui de vos appareils qui est là quand vient le jour s’en charge. Elles changent aussi quand vous retirez un appareil.',
  rhythm: {
    never: 'Seulement quand je le fais',
    1: 'Chaque mois',
    3: 'Tous les 3 mois',
    6: 'Tous les 6 mois',
    12: 'Chaque année',
  },
  months: (count) => `Tous les ${count} mois`,
  last: (day) => `Changées pour la dernière fois le ${day}.`,
  next: (day) => `La prochaine fois le ${day}.`,
  save: 'Les changer maintenant, puis d’elles-mêmes',
  saveNever: 'Plus d’elles-mêmes',
  savedNever: 'Les clés ne changent que quand vous le faites',
}
