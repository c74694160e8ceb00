import type { PhraseWords } from './words.ts'

export const en: PhraseWords = {
  title: 'Twelve words',
  lead: 'They bring your diary back when no device is left. Whoever has them can read it all: keep them on paper, where you keep what matters.',
  confirmed: 'You have checked them.',
  unconfirmed: 'They have not been checked yet.',
  notYours: 'They belong to the person whose diary this is.',
  checkTitle: 'Check what you wrote down',
  checkLead: 'Type the words from your paper. Nothing is sent anywhere.',
  field: 'Twelve words',
  check: 'Check',
  checked: 'These are the right words',
  replaceTitle: 'Lost them, or somebody saw them?',
  replaceLead: 'New words are made, and the old ones open nothing any more.',
  replace: 'Make new words',
  replacing: 'Making new words …',
  label: 'Your twelve words',
  fresh: 'These are the new ones. Write them down now: they are shown this once.',
  written: 'I have written them down',
  print: 'Print',
  nudge: {
    title: 'Only this device has your diary',
    text: 'If it is lost, only your twelve words bring it back. Check them, or add a second device.',
    act: 'Check the words',
  },
}
