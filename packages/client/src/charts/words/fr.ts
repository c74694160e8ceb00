import type { ChartWords } from './words.ts'

const count = (n: number, one: string, other: string) => `${n} ${n < 2 ? one : other}`

export const fr: ChartWords = {
  allTables: 'Tous les tableaux',
  asTable: 'En tableau',
  copyTable: 'Copier le tableau',
  rows: (n) => count(n, 'ligne', 'lignes'),
  noRows: 'Aucune ligne.',
  rowsOf: (shown, n) => `Les ${shown} premières lignes sur ${n}.`,
  rowsFrom: (first, last, n) => `lignes ${first} à ${last} sur ${n}`,
  moreRows: 'En montrer plus',
  lastOf: (shown, n) => `Les ${shown} dernières sur ${n} sont dessinées ici. Toutes sont dans les tableaux.`,
  notRated: 'sans chiffre',
  namedDays: (n) => `${n}\u00a0j`,
  mapSummary: 'Silhouette, face et dos. La liste à côté dit la même chose.',
  showAll: (n) => `Montrer les ${n} séances`,
  showFewer: 'Montrer les 12 dernières',
  sessionAxis: 'douleur de 0 à 10',
  session: 'Séance',
  date: 'Date',
  stopped: 'arrêtée',
  lowestToHighest: {
    week: 'de la plus basse à la plus haute de la semaine',
    month: 'de la plus basse à la plus haute du mois',
  },
  byPeriod: {
    week: 'Une barre est une semaine, car il y a plus de jours que de place : de sa note la plus basse à la plus haute, et ses prises ensemble. La ligne et tous les chiffres sont par jour.',
    month:
      'Une barre est un mois, car il y a plus de jours que de place : de sa note la plus basse à la plus haute, et ses prises ensemble. La ligne et tous les chiffres sont par jour.',
  },
  methods: 'Comment c’est calculé',
  howComputed: {
    days: [
      'La médiane d’un jour porte sur les notes « maintenant », sur les notes « moyenne » s’il n’y en a pas. « Pire » et « moindre » ne font qu’allonger la barre du jour.',
      'Les médianes portent sur des jours : un mauvais jour avec beaucoup de notes ne pèse pas plus qu’un jour calme.',
    ],
    line: [
      'Médiane sur 7 jours : centrée, il faut 4 jours notés sur 7, tous dans la période. Elle s’interrompt où des jours manquent.',
    ],
    nothing: ['Rien de noté n’est pas zéro. Un zéro s’écrit 0.'],
    places: ['Un endroit est colorié à partir de 3 jours.'],
    flares: ['Une poussée sans fin compte jusqu’au dernier jour noté.'],
  },
  // A month that is cut short has its own point.
  course: (first, firstDay, last, lastDay) =>
    `Médiane sur 7 jours : ${first} le ${firstDay}, ${last} le ${lastDay}.`.replace(/\.\.$/, '.'),
  noticeable: 'Un écart d’environ 2 points sur 10 se remarque d’ordinaire.',
}
