import { en as charts } from '@sotto/client/charts'
import type { SheetWords } from './words.ts'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`

export const en: SheetWords = {
  ...charts,
  selfReported: 'Self-reported by the owner of the diary.',
  opensUntil: 'Opens until',
  clears: 'This page clears when you leave it.',
  offline: 'Offline. This page cannot ask whether the link still opens.',
  clockBehind: 'The clock of this computer is more than a day slow. Dates on this page are right; “until” may not be.',
  actions: 'Print, save, copy',
  print: 'Print',
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
  methods: 'How it was computed',
  howComputed: [
    'A day’s median is of the ratings for “now”, of those for “average” where there are none for “now”. “Worst” and “least” widen the day’s bar and nothing else.',
    'Medians are of days, so that a bad day with many entries weighs no more than a quiet one.',
    '7-day median: centred, needs 4 logged days of 7, and is drawn only where all 7 lie in the period. It breaks where days are missing.',
    'Nothing logged is not zero. A zero is written as 0.',
    'A place is filled on the figure from 3 days on; a flare without an end counts to the last logged day.',
  ],
  noticeable: 'About 2 points of 10 is usually noticeable.',
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
  notSent:
    'Not sent: the link has ended, 30 minutes have passed, or there is no connection. Your words are still here.',
}
