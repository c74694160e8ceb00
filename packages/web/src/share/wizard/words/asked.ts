/** What is asked before a share: the gates of a story, its form, and whether others who are named agreed. */
import type { Other } from '@sotto/client/report'
import type { Gate } from '@sotto/shared/snapshot'

export interface AskedWords {
  readonly title: string
  readonly lead: string
  readonly yes: string
  readonly no: string
  /** The question, and what to do where the answer stops it. */
  readonly gates: Readonly<Record<Gate, readonly [question: string, stop: string]>>
  readonly stopped: string
  readonly form: string
  readonly weeks: readonly [title: string, hint: string]
  readonly flares: readonly [title: string, hint: string]
  readonly tooFew: readonly [title: string, text: string]
  readonly takes: string
  readonly others: string
  readonly named: Readonly<Record<Other, string>>
  readonly agreed: string
  readonly notAsked: string
  readonly othersHint: string
  readonly openChannel: readonly [title: string, text: string]
  readonly preferred: string
  readonly postIt: string
}

export const askedEn: AskedWords = {
  title: 'Three questions first',
  lead: 'A story in public cannot be taken back. It stops here unless all three are right. Your answers are kept with it.',
  yes: 'Yes',
  no: 'No',
  gates: {
    'identifies-nobody': [
      'Can it identify someone?',
      'Then do not post it. Choose longer ago, or tell it by flares laid over one another.',
    ],
    'harms-nobody': [
      'Could it be used against them?',
      'Then do not post it. An insurer, an employer or a court can read what is public.',
    ],
    'all-consented': [
      'Does everyone in it consent, in writing, and can they take it back?',
      'Ask them first, and write it down.',
    ],
  },
  stopped: 'It stops here',
  form: 'Told how',
  weeks: ['By week', 'Each week low, middle or high.'],
  flares: ['Several flares laid over one another', 'No flare is told by itself. It needs three or more.'],
  tooFew: ['There are fewer than three flares in these days', 'Choose more days, or tell it by week.'],
  takes: 'A story holds these at most: no names, doses, places, notes or photos, and no word that is rare in it.',
  others: 'It names others. Did they agree?',
  named: {
    provider: 'who a visit was with',
    prescriber: 'who prescribed',
    contact: 'emergency contacts',
    custom: 'whoever is in your own words',
  },
  agreed: 'They agreed',
  notAsked: 'Not asked',
  othersHint: 'Your answer is kept in your list of links. It is not shown to the reader.',
  openChannel: [
    'Without a passcode this way is open',
    'Whoever finds the link on its way can open it. Switch the passcode on above, or choose another way.',
  ],
  preferred: 'best',
  postIt: 'Make the text and the picture',
}

export const askedFr: AskedWords = {
  title: 'D’abord trois questions',
  lead: 'Un récit public ne se reprend pas. Il s’arrête ici si l’une des trois réponses ne convient pas. Vos réponses sont gardées avec lui.',
  yes: 'Oui',
  no: 'Non',
  gates: {
    'identifies-nobody': [
      'Peut-il faire reconnaître quelqu’un\u00a0?',
      'Alors ne le publiez pas. Choisissez plus ancien, ou des poussées superposées.',
    ],
    'harms-nobody': [
      'Pourrait-il servir contre cette personne\u00a0?',
      'Alors ne le publiez pas. Un assureur, un employeur ou un tribunal peut lire ce qui est public.',
    ],
    'all-consented': [
      'Toutes les personnes qui y figurent y consentent-elles, par écrit et de façon révocable\u00a0?',
      'Demandez-leur d’abord, et notez-le.',
    ],
  },
  stopped: 'Cela s’arrête ici',
  form: 'Raconté comment',
  weeks: ['Par semaine', 'Chaque semaine basse, moyenne ou haute.'],
  flares: ['Plusieurs poussées superposées', 'Aucune n’est racontée seule. Il en faut au moins trois.'],
  tooFew: ['Il y a moins de trois poussées pendant ces jours', 'Choisissez plus de jours, ou racontez par semaine.'],
  takes:
    'Un récit contient ceci au plus\u00a0: ni noms, ni doses, ni endroits, ni notes, ni photos, ni mot qui y est rare.',
  others: 'Cela nomme d’autres personnes. Sont-elles d’accord\u00a0?',
  named: {
    provider: 'avec qui était un rendez-vous',
    prescriber: 'qui a prescrit',
    contact: 'les contacts d’urgence',
    custom: 'qui figure dans vos propres mots',
  },
  agreed: 'D’accord',
  notAsked: 'Pas demandé',
  othersHint: 'Votre réponse est gardée dans votre liste de liens. Elle n’est pas montrée.',
  openChannel: [
    'Sans code, ce chemin est ouvert',
    'Quiconque trouve le lien en route peut l’ouvrir. Ajoutez le code ci-dessus, ou choisissez un autre chemin.',
  ],
  preferred: 'le mieux',
  postIt: 'Faire le texte et l’image',
}
