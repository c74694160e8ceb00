import { en as charts } from '@sotto/client/charts'
import type { SheetWords } from './words.ts'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`

export const en: SheetWords = {
  ...charts,
  opensUntil: 'Opens until',
  clears: 'This page clears when you leave it.',
  offline: 'Offline. This page cannot ask whether the link still opens.',
  clockBehind: 'The clock of this computer is more than a day slow. Dates on this page are right; “until” may not be.',
  actions: 'Print, save, copy',
  print: 'Print',
  canSave: 'Here they can print this, copy it, and save it as a PDF, CSV, FHIR or JSON file.',
  pdf: 'PDF',
  fhir: 'FHIR',
  makingPdf: (done) => `Making the PDF on this computer: ${done}%`,
  longPdf: 'This is a long report. It takes about a minute, and may be too much for a small phone.',
  stop: 'Stop',
  notSaved:
    'The file could not be made here: there is not enough memory, or a part of this page did not load. Try again, or print the page.',
  csv: 'CSV',
  json: 'JSON',
  copyText: 'Copy as text',
  copied: 'Copied',
  notCopied: 'This browser did not let the page copy. Select the text and copy it by hand.',
  saved: 'Saved to this computer. It stays there when the link ends.',
  noDownloads: 'The owner asks that no files be saved from this page.',
  saveTerms: 'Save these terms',
  more: 'More',
  dayByDay: 'Day by day',
  dayByDayLead: 'Everything that was shared, nothing left out.',
  entries: (n) => count(n, 'entry', 'entries'),
  lowest: 'lowest',
  highest: 'highest',
  median: 'median',
  sealed: 'Sealed',
  digest: 'digest',
  digestHint: 'The owner’s list of links shows the same digest.',
  termsTitle: 'Terms you accepted',
  termsAccepted: (uses) => (uses === '' ? 'To read. Nothing beyond that.' : `To read. Also allowed: ${uses}.`),
  decided: (basis) =>
    `Somebody who may decide for the owner of the diary shared this${basis === null ? '' : `. On what basis: ${basis}`}.`,
  opensLeft: (n) => `The link opens ${count(n, 'more time', 'more times')}.`,
  answer: (owner) => (owner === null ? 'Answer' : `Answer ${owner}`),
  answerLead: 'Only the owner of the diary can read it. It is no way to reach anyone in an emergency.',
  answerLabel: 'Your answer',
  send: 'Send',
  sent: 'Sent.',
  passOn: {
    ask: 'Ask to pass this on',
    lead: (isAllowed) =>
      isAllowed
        ? 'The owner allows passing this on. You can also ask for a link of its own for somebody, which ends on a day and can be taken back.'
        : 'The owner did not allow passing this on. Ask, and they can make a link of its own for whoever you name, or say no. The answer does not come to this page.',
    to: 'To whom',
    toHint: 'A name, and how you know them.',
    why: 'What for',
    send: 'Ask',
    sent: 'Asked. The owner decides; you hear of it from them.',
  },
  pictureSpoilt: 'This picture cannot be shown.',
  notSent:
    'Not sent: the link has ended, 30 minutes have passed, or there is no connection. Your words are still here.',
}
