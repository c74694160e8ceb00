import type { PassOnWords } from './words.ts'

export const en: PassOnWords = {
  title: 'May they pass it on to …',
  noName: 'asked without a name',
  askedBy: (name) => `asked by “${name}”, as they typed it`,
  link: 'Make a link for them',
  decline: 'No',
  declinedToast: 'Noted as declined',
  declined: (moment) => `You said no, ${moment}.`,
  linked: (moment) => `You made a link of its own, ${moment}.`,
  hint: 'They do not see your answer here: tell them. Nobody can be kept from passing on what they have read.',
}
