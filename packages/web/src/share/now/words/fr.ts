import type { NowWords } from './words.ts'

export const fr: NowWords = {
  opened: (recipient) =>
    recipient === null ? 'Un de vos liens a été ouvert' : `Le lien pour ${recipient} a été ouvert`,
  look: 'Voir',
}
