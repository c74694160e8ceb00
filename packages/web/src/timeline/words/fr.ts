import type { TimelineWords } from './words.ts'

const entries = (count: number) => `${count} ${count < 2 ? 'note' : 'notes'}`

export const fr: TimelineWords = {
  title: 'Fil des jours',
  search: 'Chercher dans votre journal',
  searchHint: 'Textes, endroits, mots, médicaments',
  clear: 'Effacer la recherche',
  filter: 'Filtrer',
  filters: (count) => (count === 0 ? 'Filtrer' : `Filtrer, ${count} en cours`),
  filterTitle: 'Que montrer',
  kinds: 'Sortes de notes',
  medicine: 'Médicament',
  condition: 'Affection',
  tag: 'Mot-clé',
  tagHint: 'ressenti, déclencheurs, ce qui soulage',
  from: 'Du',
  to: 'Au',
  showAll: 'Tout montrer',
  done: 'Montrer',
  without: (filter) => `Sans le filtre\u00a0: ${filter}`,
  since: (day) => `depuis le ${day}`,
  until: (day) => `jusqu’au ${day}`,
  older: 'Montrer plus ancien',
  lookedBack: (day) => `Recherche faite jusqu’au ${day}.`,
  all: (count) => `C’est tout\u00a0: ${entries(count)}.`,
  none: 'Rien ici pour l’instant',
  noneFound: 'Rien trouvé',
  emptyText: 'Ce que vous notez dans Aujourd’hui vient ici, le plus récent d’abord.',
  loading: 'Lecture…',
  openDay: (day) => `Ouvrir le ${day}`,
  calendar: 'Calendrier',
}
