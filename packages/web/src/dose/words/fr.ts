import type { DoseWords } from './words.ts'

const statuses = { taken: 'Prise', late: 'En retard', skipped: 'Sautée' }

export const fr: DoseWords = {
  title: (name) => name,
  choose: 'Quel médicament ?',
  notThere: 'Un autre : l’ajouter à vos médicaments',
  status: 'La prise',
  statuses,
  quantity: 'Combien',
  forms: {
    tablet: 'comprimés',
    capsule: 'gélules',
    liquid: 'ml',
    patch: 'timbres',
    drops: 'gouttes',
    spray: 'vaporisations',
    injection: 'injections',
    suppository: 'suppositoires',
  },
  reason: 'Pourquoi',
  reasonHint: 'Si vous voulez : pour quoi, ou pourquoi pas.',
  save: 'Enregistrer',
  saved: (name, time, status) =>
    `${name}, ${{ taken: 'prise', late: 'prise en retard', skipped: 'prise sautée' }[status]} à ${time}`,
  today: 'Aujourd’hui jusqu’ici',
  change: 'Modifier',
  doseOf: (time, status) => `${time}, ${statuses[status].toLowerCase()}`,
}
