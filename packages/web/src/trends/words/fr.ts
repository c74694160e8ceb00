import type { TrendsWords } from './words.ts'

const counted = (count: number, one: string, other: string) => `${count} ${count < 2 ? one : other}`

export const fr: TrendsWords = {
  title: 'Tendances',
  range: 'Période',
  spans: { '30': '30 jours', '90': '90 jours', '365': '1 an', all: 'Tout' },
  own: 'Autre période',
  ownTitle: 'Quels jours\u00a0?',
  from: 'Du',
  to: 'Au',
  apply: 'Montrer',
  asTable: 'En tableau',
  print: 'Imprimer',
  copied: 'Copié',
  notCopied: 'Ce navigateur n’a pas permis la copie. Sélectionnez le texte et copiez-le à la main.',
  before: (value, n) => `avant\u00a0: ${value} (n ${n})`,
  beforeNothing: 'avant\u00a0: rien de saisi',
  beforeIs: (span) => `«\u00a0Avant\u00a0» est la durée égale qui précède\u00a0: ${span}.`,
  nothing: 'Rien de noté ces jours-là',
  nothingText: 'Un chiffre par jour suffit pour qu’une ligne apparaisse.',
  chooseDay: 'Regarder un jour',
  chooseDayHint: 'Pointez un jour, touchez-le ou utilisez les flèches pour voir ses notes.',
  dayOf: (day, median, low, high, n) =>
    n === 1
      ? `${day}\u00a0: ${median}, un seul chiffre`
      : `${day}\u00a0: médiane ${median}, de ${low} à ${high}, ${n} chiffres`,
  dayNothing: (day) => `${day}\u00a0: rien de noté`,
  dayNoPain: (day) => `${day}\u00a0: pas de chiffre de douleur`,
  openDay: 'Ouvrir ce jour',
  more: (count) => `et ${count} de plus`,
  closeDay: 'Fermer',
  shown: 'Jour montré',
  calendar: 'Calendrier',
  earlier: 'Plus tôt',
  later: 'Plus tard',
  sleep: 'Le sommeil, et ce qui gêne',
  checkSummary: (question, median, low, high, n) =>
    `${question}\u00a0: médiane ${median} sur ${counted(n, 'jour', 'jours')}, de ${low} à ${high}.`,
  scale: '0 à 10',
  hours: 'heures',
  middle: (value, n) => `médiane ${value}, n ${n}`,
}
