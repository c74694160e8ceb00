import type { DoseWords } from './words.ts'

const statuses = { taken: 'Taken', late: 'Taken late', skipped: 'Skipped' }

export const en: DoseWords = {
  title: (name) => name,
  choose: 'Which medicine?',
  notThere: 'Another one: add it to your medicines',
  status: 'Was it taken?',
  statuses,
  quantity: 'How many',
  forms: {
    tablet: 'tablets',
    capsule: 'capsules',
    liquid: 'ml',
    patch: 'patches',
    drops: 'drops',
    spray: 'sprays',
    injection: 'injections',
    suppository: 'suppositories',
  },
  reason: 'Why',
  reasonHint: 'If you like: what it was for, or why not.',
  save: 'Save',
  saved: (name, time, status) => `${name}, ${statuses[status].toLowerCase()} at ${time}`,
  today: 'Today so far',
  change: 'Change',
  doseOf: (time, status) => `${time}, ${statuses[status].toLowerCase()}`,
}
