import type { StartWords } from './words.ts'

export const fr: StartWords = {
  title: 'Un journal de douleur que personne d’autre ne peut lire',
  lead: 'Ni e-mail, ni nom. Il est gardé sur cet appareil, et sur vos autres appareils si vous les ajoutez.',
  begin: 'Commencer un journal',
  deviceName: 'Le nom de cet appareil',
  device: { phone: 'Téléphone', laptop: 'Ordinateur' },
}
