import type { VisitWords } from './words.ts'

export const en: VisitWords = {
  title: 'Files from this visit',
  lead: 'What the clinic gave you: a health link, a letter, a picture. Kept sealed with your diary, and in no link, export or report.',
  none: 'Nothing is kept with this visit yet.',
  types: {
    pdf: 'PDF document',
    picture: 'Picture',
    fhir: 'Health record (FHIR)',
    card: 'Health card (SMART)',
    other: 'File',
  },
  otherKind: 'of another kind',
  called: (label) => `called “${label}”`,
  from: (host) => `from ${host}`,
  added: (moment) => `kept ${moment}`,
  save: 'Save',
  saved: 'Saved as it came. Whoever has the file can read it, and what its maker wrote into it is still there.',
  inside: 'What is inside',
  holds: (kinds) => `It says that it holds: ${kinds}.`,
  savePdf: (nth, of) => (of === 1 ? 'Save the PDF in it' : `Save PDF ${nth} of ${of}`),
  remove: 'Remove',
  removeTitle: 'Keep this file no longer?',
  removeText:
    'It goes from all your devices. What it was stays in the sealed history, as of everything that you delete. Save it first if you may need it.',
  removed: 'Removed',
  cancel: 'Keep it',
  fromLink: 'Add from a health link',
  fromDevice: 'Add a file of this device',
  deviceHint:
    'PDF, picture, FHIR or health card, up to 24 MB. Where and with what a picture was taken is removed from it.',
  link: {
    title: 'Add from a health link',
    label: 'The link',
    hint: 'All of it: it begins with shlink:/, or with https and has shlink:/ in it.',
    scan: 'Scan its code',
    stopScanning: 'Stop the camera',
    scanning: 'Hold the square code in front of the camera.',
    noCamera: 'The camera cannot be used here. Paste the link instead.',
    look: 'Go on',
    says: 'What the link says of itself. Nobody has been asked yet.',
    leadsTo: (host) => `Leads to ${host}`,
    until: (moment) => `until ${moment}`,
    counted: 'Opening may be counted there.',
    passcode: 'Passcode',
    passcodeHint: 'As you were told it. The place that the link leads to hears it.',
    open: 'Open it',
    opening: 'Opening …',
    wrong: (left) =>
      left === null
        ? 'That is not the passcode. Ask whoever gave you the link; after some wrong tries it may end.'
        : left === 0
          ? 'That was not the passcode, and no tries are left. Ask for a new link.'
          : `That is not the passcode. ${left === 1 ? 'One try is left' : `${left} tries are left`}, then the link ends.`,
    other: 'Another link',
    close: 'Close',
    refused: {
      'share-gone': ['This link does not open any more.', 'Ask whoever gave it to you for a new one.'],
      'relay-unreachable': [
        'The place that the link leads to does not answer.',
        'Nothing was kept. Try again when you are online, or later.',
      ],
      'relay-answer-wrong': [
        'What answered there is not what a health link leads to.',
        'Nothing was kept. Check that the link is whole, or ask for a new one.',
      ],
      'rate-limited': ['That was too often at once.', 'Wait a minute, then open it again.'],
    },
  },
  elsewhere: {
    title: (host) => `This app may not ask ${host}`,
    why: 'So that nothing can carry your diary away, it calls its own relay and no other place. There are other ways.',
    fetch: 'Fetch the sealed file',
    fetchHint: (host) =>
      `Your browser fetches it from ${host}, in a tab of its own. It stays sealed: only the link opens it. Then choose it here.`,
    choose: 'Choose the sealed file',
    theirs:
      'Open the link on the page of whoever made it, save the document there, then come back and use “Add a file of this device”.',
    terminal: 'On a computer, the program for the terminal opens it by itself: sotto visit attach',
  },
  come: {
    title: 'What came',
    lead: 'It may say anything: nothing of it is taken into your entries.',
    prints: (count) => (count === 1 ? 'one PDF' : `${count} PDFs`),
    keep: 'Keep with this visit',
    leave: 'Do not keep it',
    kept: 'Kept with this visit',
    undo: 'Undo',
  },
}
