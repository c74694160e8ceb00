import type { CalendarWords } from './words.ts'

const month = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const named = (day: string) => {
  const text = month.format(Date.parse(day))
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}
const counted = (count: number, one: string, other: string) => `${count} ${count < 2 ? one : other}`

export const fr: CalendarWords = {
  title: 'Calendrier',
  monthOf: named,
  halfYear: (from, to) => `${named(from)} – ${named(to).toLocaleLowerCase('fr')}`,
  earlier: 'Plus tôt',
  later: 'Plus tard',
  backToToday: 'À aujourd’hui',
  today: 'aujourd’hui',
  median: (value, n) => `médiane ${value} de ${counted(n, 'note', 'notes')}`,
  noPain: 'pas de chiffre, autre chose de noté',
  nothing: 'rien de noté',
  flare: 'poussée',
  key: 'médiane du jour',
  timeline: 'Fil des jours',
  search: 'Chercher',
  day: {
    before: 'Le jour d’avant',
    after: 'Le jour d’après',
    sum: (median, low, high, n) =>
      n === 1 ? `Un seul chiffre\u00a0: ${median}` : `Médiane ${median}, de ${low} à ${high}, ${n} chiffres`,
    none: 'Rien de noté ce jour-là',
    noneText: 'Ce n’est pas un zéro\u00a0: la case reste vide partout. Vous pouvez ajouter ce dont vous vous souvenez.',
    add: 'Ajouter à ce jour',
    pain: 'Douleur',
    dose: 'Prise',
    check: 'Bilan du jour',
    future: 'Ce jour est encore à venir.',
    entries: (count) => counted(count, 'note', 'notes'),
  },
}
