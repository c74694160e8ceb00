import type { CheckWords } from './words.ts'

export const fr: CheckWords = {
  title: 'Bilan du jour',
  titleOf: (day) => `Bilan du jour, ${day}`,
  of: (step, steps) => `${step} sur ${steps}`,
  question: {
    sleepQuality: 'Comment avez-vous dormi ?',
    fatigue: 'Quelle fatigue ressentez-vous ?',
    interference: 'Combien la douleur a-t-elle gêné votre journée ?',
    activity: 'Quelle a été votre activité ?',
    mood: 'Comment a été votre humeur ?',
    stress: 'Combien de stress y a-t-il eu ?',
    anxiety: 'Combien d’anxiété y a-t-il eu ?',
  },
  ends: {
    sleepQuality: ['0 pas du tout', '10 très bien'],
    fatigue: ['0 aucune', '10 épuisement'],
    interference: ['0 pas du tout', '10 complètement'],
    activity: ['0 aucune', '10 très grande'],
    mood: ['0 très basse', '10 très bonne'],
    stress: ['0 aucun', '10 énormément'],
    anxiety: ['0 aucune', '10 énorme'],
  },
  length: 'Combien de temps, si vous savez',
  hours: 'Heures de sommeil',
  minutes: 'et minutes',
  private: 'Ne part dans aucun lien tant que vous ne l’ajoutez pas.',
  next: 'Suivante',
  back: 'Précédente',
  notNow: 'Pas maintenant',
  stop: 'S’arrêter là',
  done: 'C’est tout',
  doneText: (answered, asked) =>
    answered === asked
      ? 'Chaque question a une réponse.'
      : answered === 0
        ? 'Pas encore de réponse. Cela peut attendre, ou rester ouvert.'
        : `${answered} ${answered < 2 ? 'réponse' : 'réponses'} sur ${asked}. Le reste peut attendre, ou rester ouvert.`,
  more: 'Plus sur cette journée',
  finish: 'Terminé',
  failed: 'Impossible de l’enregistrer. Essayez encore ; rien de ce qui était répondu n’est perdu.',
}
