import type { PhraseWords } from './words.ts'

export const fr: PhraseWords = {
  title: 'Douze mots',
  lead: 'Ils ramènent votre journal quand aucun appareil ne reste. Qui les a peut tout lire : gardez-les sur papier, avec ce qui compte.',
  confirmed: 'Vous les avez vérifiés.',
  unconfirmed: 'Ils n’ont pas encore été vérifiés.',
  notYours: 'Ils sont à la personne à qui est ce journal.',
  checkTitle: 'Vérifier ce que vous avez écrit',
  checkLead: 'Saisissez les mots de votre papier. Rien n’est envoyé nulle part.',
  field: 'Douze mots',
  check: 'Vérifier',
  checked: 'Ce sont les bons mots',
  replaceTitle: 'Perdus, ou vus par quelqu’un ?',
  replaceLead: 'De nouveaux mots sont faits, et les anciens n’ouvrent plus rien.',
  replace: 'Faire de nouveaux mots',
  replacing: 'De nouveaux mots se préparent…',
  label: 'Vos douze mots',
  fresh: 'Voici les nouveaux. Écrivez-les maintenant : ils ne sont montrés que cette fois.',
  written: 'Je les ai écrits',
  print: 'Imprimer',
  nudge: {
    title: 'Votre journal n’est que sur cet appareil',
    text: 'S’il est perdu, seuls vos douze mots le ramènent. Vérifiez-les, ou ajoutez un deuxième appareil.',
    act: 'Vérifier les mots',
  },
}
