import type { NowWords } from './words.ts'

export const en: NowWords = {
  opened: (recipient) => (recipient === null ? 'A link of yours was opened' : `The link for ${recipient} was opened`),
  look: 'Look',
}
