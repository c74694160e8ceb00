import type { InputWords } from './words.ts'

const characters = (count: number) => `${count} ${count < 2 ? 'caractère' : 'caractères'}`

export const fr: InputWords = {
  keypad: {
    title: 'Douleur ?',
    none: '0 aucune',
    worst: '10 pire imaginable',
    of: (nrs) => `${nrs} sur 10`,
    earlier: 'Plus tôt',
    notNow: 'Pas maintenant',
  },
  moment: {
    date: 'Jour',
    time: 'Heure',
    zone: 'Fuseau horaire',
    changeZone: 'Changer',
    zoneName: (place, offset) => `heure de ${place}, ${offset}`,
    twice: (time) => `L’heure a reculé : il y a eu ${time} deux fois. Laquelle ?`,
    first: (offset) => `La première, ${offset}`,
    second: (offset) => `La seconde, ${offset}`,
    skipped: (time, instead) => `L’heure a avancé : ${time} n’a pas existé. C’est noté à ${instead}.`,
    future: 'C’est encore à venir. Choisissez une heure passée.',
    unfinished: 'Choisissez un jour et une heure.',
  },
  chips: { ownWord: 'votre mot', ownWordField: 'Votre mot', add: 'Ajouter' },
  sheet: { close: 'Fermer' },
  toast: { dismiss: 'Fermer' },
  scale: { of: (value) => `${value} sur 10`, clear: 'Effacer', unanswered: 'sans réponse' },
  stepper: {
    less: (what) => `Moins\u00a0: ${what}`,
    more: (what) => `Plus\u00a0: ${what}`,
    decimal: ',',
    unclear: (whole, part) => `Est-ce ${whole}, ou ${part}\u00a0? Écrivez l’un des deux.`,
    unreadable: 'Écrivez-le en chiffres, comme 2 ou 0,5.',
  },
  text: {
    left: (count) => `encore ${characters(count)}`,
    over: (count) => `${characters(count)} de trop`,
  },
  badge: { S1: 'Santé', S2: 'Médicaments', S3: 'Privé', S4: 'Vos propres mots', S5: 'Qui vous êtes' },
  pill: {
    state: { due: 'à prendre', taken: 'pris', late: 'pris en retard', skipped: 'sauté', other: '' },
    more: 'Entrée, ou appui long : heure et quantité.',
  },
  ring: (answered, questions) => `${answered} sur ${questions}`,
}
