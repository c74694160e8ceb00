import type { FrameWords } from './words.ts'

const entries = (count: number) => `${count} en attente`

export const fr: FrameWords = {
  nav: {
    today: 'Jour',
    calendar: 'Calendrier',
    trends: 'Tendances',
    share: 'Partager',
    more: 'Plus',
    medicines: 'Médicaments',
    movement: 'Exercices et buts',
    devices: 'Appareils',
    settings: 'Réglages',
  },
  navLabel: 'Écrans',
  skip: 'Aller à la page',
  unknown: 'Qui peut voir ceci : pas encore connu',
  noLink: 'Aucun lien n’est ouvert',
  nobody: 'Personne d’autre ne peut lire ceci',
  seen: (names) => (names.length === 1 ? `${names[0]} voit une partie` : `${names.length} personnes voient une partie`),
  sync: {
    here: 'Sur cet appareil',
    waiting: entries,
    offline: 'Hors ligne',
    offlineWaiting: (count) => `Hors ligne, ${entries(count)}`,
    saved: (devices) => (devices > 1 ? `Noté, ${devices} appareils` : 'Noté'),
    look: 'À regarder',
    starting: 'Ouverture',
    open: 'Où tout est noté',
  },
  trouble: {
    title: 'Votre journal ne s’ouvre pas en ce moment',
    text: 'Ce que vous notez est gardé sur cet appareil. Cette page essaie encore.',
  },
  undo: 'Annuler',
  update: 'Un Sotto plus récent est là. Il attend votre accord.',
  updateNow: 'Le charger',
  behind: 'Sotto a été mis à jour dans un autre onglet. Ce que vous écrivez ici est gardé.',
  reload: 'Recharger cette page',
  back: 'Retour',
  close: 'Fermer',
}
