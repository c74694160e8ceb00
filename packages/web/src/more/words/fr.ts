import type { MoreWords } from './words.ts'

export const fr: MoreWords = {
  title: 'Plus',
  kept: 'Ce que vous gardez',
  files: 'Fichiers',
  app: 'Ce journal',
  places: {
    medicines: ['Médicaments', 'ce que vous prenez, débutez, arrêtez'],
    movement: ['Exercices et buts', 'séances, buts, ce que vous pouvez faire'],
    search: ['Rechercher'],
    import: ['Apporter un fichier', 'd’une autre application, ou une copie d’avant'],
    export: ['Emporter une copie', 'un fichier à vous, avec ce que vous choisissez'],
    settings: ['Réglages', 'langue, apparence, rappels'],
    subject: ['De qui parle-t-il', 'un journal que vous tenez pour quelqu’un'],
    devices: ['Appareils et personnes'],
    lock: ['Verrou'],
    phrase: ['Douze mots'],
    sync: ['Où tout est noté'],
    incident: ['Il s’est passé quelque chose', 'un téléphone perdu, un lien en de mauvaises mains'],
    leave: ['Partir ou déménager'],
  },
}
