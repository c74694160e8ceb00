import type { HealthWords } from './words.ts'

const ask = ['Ask the person who sent it', 'A new link takes them a minute.'] as const
const whole = [
  'Check that the link is whole',
  'It goes on for hundreds of letters after shlink:/. Some mail filters cut it off: copy all of it from the message.',
] as const

export const en: HealthWords = {
  notice: {
    title: 'This link is for another program',
    text: 'It is a SMART Health Link: a clinic’s system or a health app reads it. Nothing has been opened or counted here.',
    steps: [
      [
        'If you work at a clinic',
        'Copy the link, or scan its square code, where your system takes SMART Health Links.',
      ],
      ['If it was sent to you', 'Copy it into your health app. It may ask for a passcode, which comes another way.'],
      ['If you want to read it here', 'Ask the person who sent it for a link to a page instead.'],
    ],
  },
  copy: 'Copy the link',
  copied: 'Copied.',
  notCopied: 'This browser does not let it be copied. Mark the link below and copy it by hand.',
  title: 'Someone has shared part of their pain diary with you, as files',
  lead: 'Nothing has been loaded yet. A report to print and a record for clinics’ systems open here, in this browser, without an account.',
  name: 'Your name',
  nameHint: 'So that they know who opened it: this kind of link wants one.',
  nameExample: 'for example, D. Okafor',
  nameMissing: 'Type your name first. Nothing has been sent.',
  passcode: 'Passcode',
  passcodeHint: 'You were told it separately. The relay that keeps the file hears it.',
  passcodeMissing: 'Type the passcode first. Nothing has been sent.',
  open: 'Open the files',
  opening: 'Opening …',
  counted: 'Opening is counted. The same name again within a minute is not.',
  forSystems: 'For a clinic’s system or a health app, copy the link there instead. Nothing is counted here by that.',
  wrong: (left) => {
    if (left === 0)
      return 'That was not the passcode, and no attempts are left. Ask the person who sent it for a new link.'
    const attempts = left === 1 ? 'One attempt is left' : `${left} attempts are left`
    return `That is not the passcode. ${left === null ? '' : `${attempts}, then the link ends. `}Ask the person who sent it to say it again.`
  },
  trouble: {
    'rate-limited': 'Too many questions at once. Wait a minute, then press Open again.',
    unreachable:
      'No answer. This computer is offline, or its network does not let this page through. Nothing was shown: try again.',
    'relay-failing': 'What answered is not what this link leads to. Try again in a few minutes.',
  },
  stopped: {
    gone: {
      title: 'This link does not open any more',
      text: 'It reached its last day, was opened as often as allowed, was paused or taken back, or lost a piece on the way. So that nobody can learn anything from it, this page cannot tell which.',
      steps: [ask, whole],
    },
    expired: {
      title: 'This link does not open any more',
      text: 'By this computer’s clock its last day has passed. Nothing has been shown.',
      steps: [
        ['Look at the clock', 'If the date of this computer is wrong, set it right and open the link again.'],
        ask,
      ],
    },
    damaged: {
      title: 'This link is not whole',
      text: 'A piece of it is missing or was changed on its way. Nothing has been sent or counted.',
      steps: [whole, ask],
    },
    newer: {
      title: 'This link is of a newer kind',
      text: 'This page does not know it yet. Nothing has been sent or counted.',
      steps: [['Ask the person who sent it', 'They can send a link to a page, or print it.']],
    },
    unreadable: {
      title: 'What came is damaged',
      text: 'It does not open with this link, or is not what it says: it was changed where it was kept or on its way. None of it is shown.',
      steps: [['Tell the person who sent it', 'They can end this link and make a new one.']],
    },
  },
  opened: {
    title: 'The files are open',
    lead: 'Nothing is on this computer yet. Save what you need.',
    whom: 'For',
    what: 'What for',
    days: 'Days in it',
    range: (from, to) => `${from} to ${to}`,
    sealed: 'Made',
    until: 'The link opens until',
    holds: 'Entries in the record',
    savePdf: 'Save the report (PDF)',
    saveFhir: 'Save the record (FHIR)',
    noPdf: 'There is no document to print in it.',
    saved: 'Saved. The file stays on this computer until you delete it.',
    clears: 'This page clears when you leave it. To see it again, open the link from the message; that counts.',
  },
}
