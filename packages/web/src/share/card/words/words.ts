/** Words of the emergency card on paper and round it. */
export interface CardWords {
  readonly button: string
  readonly small: string
  readonly large: string
  readonly scan: (until: string) => string
  readonly fold: string
  readonly hint: string
}

export const cardEn: CardWords = {
  button: 'Emergency card',
  small: 'For the wallet: cut along the line, fold if it is long.',
  large: 'For the wall or the fridge',
  scan: (until) => `Scan for this page. It opens until ${until}.`,
  fold: 'Emergency',
  hint: 'Printing puts what it says on paper: it stays as it is today, and is listed as a card. It has no passcode, so whoever finds it can read it.',
}

export const cardFr: CardWords = {
  button: 'Carte d’urgence',
  small: 'Pour le portefeuille\u00a0: découper, plier si elle est longue.',
  large: 'Pour le mur ou le frigo',
  scan: (until) => `À scanner pour cette page, ouverte jusqu’au ${until}.`,
  fold: 'Urgence',
  hint: 'Imprimer met ce qu’elle dit sur papier\u00a0: cela reste tel qu’aujourd’hui, et la liste le garde comme carte. Sans code\u00a0: quiconque la trouve peut la lire.',
}
