/** What opens a link: a page, or another program. */
export interface CarrierWords {
  readonly title: string
  /** What it is, and what there is to know of it. */
  readonly of: Readonly<Record<'link' | 'shl', readonly [title: string, what: string]>>
  readonly withPasscode: string
  readonly withoutPasscode: string
  /** Where one agrees. */
  readonly agree: string
  /** Where it is handed over. */
  readonly hand: string
}

export const en: CarrierWords = {
  title: 'What opens it?',
  of: {
    link: ['A person, on a page', 'They see your terms first. The best protected way.'],
    shl: [
      'A clinic’s system or another health app',
      'A SMART Health Link. It is less protected: the report goes over as files that can be kept, your terms are inside and not shown first, and a program that looks by itself counts as an opening.',
    ],
  },
  withPasscode: 'The relay hears the passcode and checks it. On a page it never does.',
  withoutPasscode: 'Whoever has the link, or its square code, can open it.',
  agree: 'For a clinic’s system or another health app, as files (SMART Health Link).',
  hand: 'This is a SMART Health Link. Let them scan the square code, or paste the link, where their program takes one.',
}

export const fr: CarrierWords = {
  title: 'Qu’est-ce qui l’ouvre ?',
  of: {
    link: ['Une personne, sur une page', 'Elle voit d’abord vos conditions. Le moyen le mieux protégé.'],
    shl: [
      'Le système d’une clinique ou une autre application',
      'Un lien SMART Health. Il est moins protégé : le rapport part en fichiers qui peuvent être gardés, vos conditions sont à l’intérieur et ne sont pas montrées d’abord, et un programme qui regarde de lui-même compte comme une ouverture.',
    ],
  },
  withPasscode: 'Le relais entend le code et le vérifie. Sur une page, il ne l’apprend jamais.',
  withoutPasscode: 'Toute personne qui a le lien, ou son code carré, peut l’ouvrir.',
  agree: 'Pour le système d’une clinique ou une autre application, en fichiers (lien SMART Health).',
  hand: 'C’est un lien SMART Health. Faites scanner le code carré, ou coller le lien, là où leur programme en prend un.',
}
