import type { RoleWords } from './words.ts'

const READ = 'You can read and take a copy. Nothing can be added, changed or shared.'

export const en: RoleWords = {
  about: (name) => `This diary is about ${name}`,
  aboutMore: 'You keep it for them.',
  helps: [
    'You help with this diary',
    'What you add goes to the person whose diary it is. You see what they let you read.',
  ],
  decides: (whom) => (whom === null ? 'You decide for somebody in this diary' : `You decide for ${whom}`),
  decidesMore: (basis, untilDay) =>
    untilDay === null ? `${basis}. Until it is ended.` : `${basis}. Until ${untilDay}.`,
  before: (day) => [`Your time begins on ${day}`, `Until then: ${READ.charAt(0).toLowerCase()}${READ.slice(1)}`],
  over: (day) => [`Your time ended on ${day}`, READ],
  unreadable: ['This device cannot read why it may act', `${READ} Ask whoever let you in to invite you again.`],
  notHere: {
    title: 'Not on this device',
    why: {
      helper: 'You help with this diary. This is for the person whose diary it is.',
      owner: 'This belongs to the person whose diary it is. It is done on a device of theirs.',
      limit: 'What you may do here does not include this. The person whose diary it is can say otherwise.',
      time: 'It is not your time to decide: it has not begun, or it is over. You can read and take a copy.',
    },
    back: 'To today',
  },
}
