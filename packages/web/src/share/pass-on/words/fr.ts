import type { PassOnWords } from './words.ts'

export const fr: PassOnWords = {
  title: 'Peut-on le transmettre à …',
  noName: 'demandé sans nom',
  askedBy: (name) => `demandé par « ${name} », tel que saisi`,
  link: 'Faire un lien pour cette personne',
  decline: 'Non',
  declinedToast: 'Refus noté',
  declined: (moment) => `Vous avez dit non, ${moment}.`,
  linked: (moment) => `Vous avez fait un lien à part, ${moment}.`,
  hint: 'Votre réponse ne s’affiche pas chez qui demande : dites-la. Rien n’empêche de transmettre ce qui a été lu.',
}
