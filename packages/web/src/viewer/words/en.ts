import type { Notice, ViewerWords } from './words.ts'

const ask: Notice['steps'][number] = ['Ask the person who sent it', 'A new link takes them a minute.']
const yours: Notice['steps'][number] = [
  'You sent it?',
  'In Sotto, go to Share. It says what happened, and “Share again” makes a fresh one.',
]
const whole: Notice['steps'][number] = [
  'Check that the link is whole',
  'After the # comes a long row of letters. Some mail filters cut it off: copy the whole address from the message.',
]
const ended = (text: string): Notice => ({ title: 'This link does not open any more', text, steps: [ask, yours] })

export const en: ViewerWords = {
  language: 'Language',
  footer: 'A private page. It stores nothing and asks nobody else.',
  aboutSotto: 'What is Sotto?',
  terms: {
    title: 'Someone has shared part of their pain diary with you',
    titleAboutAnother: 'Someone has shared part of a pain diary with you',
    lead: 'Nothing has been loaded yet. It opens here, in this browser, without an account, and only this link can read it.',
    aboutAnother: 'It is about somebody else: whoever sent it keeps the diary for that person.',
    passcode: 'Passcode',
    passcodeHint: 'Six words, or ten characters, that you were told separately.',
    name: 'Your name',
    nameHint: 'So that they know who opened it. You may leave it empty.',
    nameExample: 'for example, D. Okafor',
    uses: 'What you may do with it',
    usesLead: 'Read it, for what it was sent to you for. Beyond that:',
    use: {
      'passing-on': 'Pass it on',
      publication: 'Publish it',
      research: 'Use it for research',
      commercial: 'Use it commercially',
      'ai-training': 'Train AI with it',
    },
    yes: 'yes',
    no: 'no',
    accept: 'I accept these terms',
    acceptFirst: 'Tick “I accept these terms” first. Nothing has been sent.',
    open: 'Open the diary page',
    counted: 'Opening is counted. For 30 minutes you can reload without it counting again.',
    shared: 'On a shared computer? The page clears when you leave it.',
  },
  step: {
    stretching: 'Checking the passcode. This takes a second or two, longer on an old computer.',
    asking: 'Opening …',
  },
  trouble: {
    passcodeMissing: 'Type the passcode first. Nothing has been sent.',
    passcodeWrong: (left) => {
      const attempts = left === 1 ? 'One attempt is left' : `${left} attempts are left`
      return `That is not the passcode. ${left === null ? '' : `${attempts}, then the link ends. `}Ask the person who sent it to say it again.`
    },
    needsPasscode: 'This link needs a passcode. You were told it separately. Nothing has been counted.',
    rateLimited: (seconds) => `Too many questions at once. Wait ${seconds} seconds, then press Open again.`,
    unreachable:
      'No answer. This computer is offline, or its network does not let this page through. Nothing was shown: try again.',
    relayFailing: 'The relay cannot answer now. Try again in a few minutes.',
    malformed: 'The relay did not understand this page. Open the link once more from the message.',
  },
  stopped: {
    gone: {
      title: 'This link does not open any more',
      text: 'It reached its last day, was opened as often as allowed, was taken back, or lost a piece on the way. So that nobody can learn anything from it, this page cannot tell which.',
      steps: [ask, whole, yours],
    },
    revoked: ended('The person who sent it has ended it. This page holds nothing of it any more.'),
    expired: ended('It reached its last day. Nothing else is wrong.'),
    'used-up': ended('It was opened as often as its owner allowed. Nothing else is wrong.'),
    guessed: ended('Too many wrong passcodes were tried, so it ended itself.'),
    paused: {
      title: 'This link is paused',
      text: 'The person who sent it has paused it for now. It can open again when they resume it.',
      steps: [['Ask the person who sent it', 'They can resume it in Sotto, under Share.']],
    },
    'expired-inside': {
      title: 'This link does not open any more',
      text: 'By this computer’s clock its last day has passed, more than a day ago.',
      steps: [
        ['Look at the clock', 'If the date of this computer is wrong, set it right and open the link again.'],
        ask,
      ],
    },
    'seal-broken': {
      title: 'What came is damaged',
      text: 'It does not open with this link: it was changed where it was kept or on its way. None of it is shown.',
      steps: [['Tell the person who sent it', 'They can end this link and make a new one.']],
    },
    newer: {
      title: 'This was made with a newer Sotto',
      text: 'It opened, and this page is too old to show all of it. Nothing is shown rather than a part.',
      steps: [
        ['Open the link again later', 'The address it leads to has to be updated first.'],
        ['Or ask the person who sent it', 'They can print it or send it another way.'],
      ],
    },
    unreadable: {
      title: 'This cannot be shown',
      text: 'It opened, but it is not a report that this page can read. Nothing is shown rather than a part.',
      steps: [['Tell the person who sent it', 'They can end this link and make a new one.']],
    },
    'no-crypto': {
      title: 'This browser cannot open it',
      text: 'Opening needs a page that came by https, and a browser that is not too old. Nothing has been sent or counted.',
      steps: [
        ['Look at the address', 'It should begin with https. Copy it again from the message.'],
        ['Try another browser', 'One from the last three years will do.'],
      ],
    },
  },
  damaged: {
    cut: {
      title: 'A piece of this link is missing',
      text: 'The row of letters after the # is too short. Nothing has been sent or counted.',
      steps: [whole, ask],
    },
    changed: {
      title: 'This link was changed on its way',
      text: 'The row of letters after the # is not as it was made. Nothing has been sent or counted.',
      steps: [whole, ask],
    },
  },
  noLink: {
    load: {
      title: 'Open the link again',
      text: 'This page keeps nothing. After a reload, and without the part after the #, there is nothing to show.',
      steps: [
        ['Go back to the message', 'Open the link from there. Within 30 minutes it does not count again.'],
        whole,
      ],
    },
    left: {
      title: 'The page has been cleared',
      text: 'It clears when you leave it, so that nobody finds it here.',
      steps: [['To see it again', 'Open the link from the message. Within 30 minutes it does not count again.']],
    },
    idle: {
      title: 'The page has been cleared',
      text: 'Nobody had touched it for 15 minutes.',
      steps: [['To see it again', 'Open the link from the message. Within 30 minutes it does not count again.']],
    },
  },
  notLoaded: {
    title: 'The page did not load whole',
    text: 'This computer is offline, or its network does not let a part of it through. Nothing has been sent or counted.',
    steps: [ask],
  },
  tryAgain: 'Try again',
  idle: {
    title: 'Still reading?',
    text: 'Nobody has touched this page for 14 minutes. In a minute it clears itself.',
    stay: 'Keep open',
    clear: 'Clear now',
  },
}
