import type { WithdrawalWords } from './words.ts'

const CARRIERS = {
  link: 'by a link',
  shl: 'by a link for health apps',
  export: 'as a file',
  print: 'on paper',
  card: 'as an emergency card',
} as const

export const en: WithdrawalWords = {
  title: 'I withdraw my consent to your use of part of my pain diary',
  toWhom: (name) => `To: ${name}`,
  given: (carrier, day) => `On ${day} I gave you a part of my pain diary ${CARRIERS[carrier]}.`,
  madePublic: (day) => `On ${day} a part of my pain diary was made public.`,
  purpose: 'It was for this purpose:',
  noPurpose: 'No purpose was written down with it.',
  decidedForMe: 'It was given by somebody who decided for me, on this basis:',
  whatHeading: 'What you were given',
  fields: (kind, fields) => `${kind}: ${fields.join(', ')}`,
  noFields: 'The list of fields was not kept.',
  days: (days) => `About these days: ${days}.`,
  less: (ways) => `Told as: ${ways.join('; ')}.`,
  digest: (digest) => `Its digest (SHA-256), so that you can find it: ${digest}`,
  untilHeading: 'What ends',
  withdrawn: (day) =>
    `I withdraw my consent with effect from ${day}. From that day on it covers no use of what you have.`,
  before: 'What was rightly done with it before that day stays as it was.',
  ended: (day) => `The link was ended on ${day} and opens no more.`,
  ranOut: (day) => `The link ran out on ${day} and opens no more.`,
  opensNoMore: 'The link opens no more.',
  stillOpens: (day) => `The link itself may open until ${day}. Please do not open it again.`,
  cannotCallBack: 'I know that this letter cannot call back what was read, printed or saved. That is why I ask you.',
  asksHeading: 'What I ask you to do',
  asks: (day) => [
    'Stop using it.',
    'Delete every copy, or give it back to me: files, prints, messages, excerpts.',
    'Tell me whom you passed it on to, and tell them of this letter.',
    `Confirm to me in writing by ${day} what you did, what you keep, for how long, and which rule requires it.`,
  ],
  asksPublic: (day) => [
    'Take down what you published or copied of it, and stop quoting from it.',
    'Delete your own copies.',
    'If you know of others who copied it, tell them of this letter.',
    `Confirm to me in writing by ${day} what you did.`,
  ],
  byKind: {
    clinic:
      'What became part of my chart you may be bound by law to keep. I do not ask you to break that duty. Please note in the chart that I withdrew my consent on this date, use what you must keep for nothing else, and delete the rest.',
    insurer:
      'Where a decision on a claim rests on it, you may be bound to keep it as long as that claim can be reviewed. Please keep it for that alone, tell me which rule requires it, and delete the rest.',
    employer:
      'Please take it out of my personnel file and away from everybody who does not have to have it by law. Where you must keep that work was adapted, the limits alone are enough; the diary is not needed for it.',
    lawyer:
      'What belongs to your file you may be bound to keep for a time. Please keep it closed, use it for nothing new, and return or delete the rest.',
    person:
      'Please look on your phone and computer, in your messages and mail, and where they are backed up. If something cannot be deleted, tell me so.',
    public:
      'A public post has no single recipient: this letter goes to whoever keeps a copy. That it could be read by everybody was not leave to go on using it.',
  },
  onwardHeading: 'What was never allowed',
  never: (uses) => `At no time did I agree to this: ${uses.join('; ')}.`,
  agreed: (uses) => `I did agree to this, and it ends with this letter too: ${uses.join('; ')}.`,
  onward: {
    'passing-on': 'passing it on to others',
    publication: 'publishing it',
    research: 'using it for research',
    commercial: 'using it for commercial ends',
    'ai-training': 'training AI with it',
  },
  answerHeading: 'Your answer',
  answer: 'Please answer in writing, the way this letter reached you.',
  answerAt: (address) => `Please answer in writing to: ${address}`,
  notAgainstYou: 'This letter is no reproach. I am free to withdraw, and owe no reason for it.',
  forOwner: (basis) =>
    `Written for the owner of the diary by somebody who may decide for them, on this basis: ${basis}`,
  signed: (name) => name,
  unsigned: '(name and signature)',
}
