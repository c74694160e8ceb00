import type { IncidentWords } from './words.ts'

const past =
  'Ce qui a été ouvert, imprimé ou enregistré ne se reprend pas. Demandez à qui l’a de l’effacer, et de vous le dire.'
const look = 'Parcourez vos appareils et retirez celui que vous ne connaissez pas ; parcourez aussi vos liens.'
const locked = 'Ce que cet appareil a reste chez lui, derrière son propre verrou. Il ne reçoit plus rien.'
const afar =
  'Faites-le verrouiller ou effacer à distance avec ce que propose son fabricant, et bloquer sa carte SIM par votre opérateur.'

export const fr: IncidentWords = {
  title: 'Quelque chose est arrivé',
  lead: 'Dites quoi. D’abord les portes se ferment ; ensuite vous voyez ce qui reste à faire.',
  what: {
    'device-lost': 'Un appareil est perdu',
    'device-stolen': 'Un appareil a été volé',
    'link-leaked': 'Un lien est en de mauvaises mains',
    'phrase-seen': 'Quelqu’un a vu mes douze mots',
    'shared-too-much': 'J’ai trop partagé',
    other: 'Autre chose',
  },
  elsewhere: 'Un de mes relevés se retrouve ailleurs',
  which: 'Quel appareil ?',
  noOther: 'Il n’y a pas d’autre appareil dans ce journal.',
  links: 'Les liens ouverts en ce moment',
  shares: { keep: 'Les laisser ouverts', pause: 'Les mettre en pause', end: 'Y mettre fin pour de bon' },
  phrase: 'Faire douze nouveaux mots',
  phraseHint: 'Si les anciens ont pu être vus, ou étaient avec l’appareil.',
  note: 'Ce qu’il faut en retenir',
  next: 'Suivant',
  does: 'Voici ce qui se passe maintenant',
  doing: {
    removes: (names) => `${names} est retiré du journal.`,
    pause: 'Les liens ouverts sont mis en pause.',
    end: 'Les liens ouverts prennent fin pour de bon.',
    phrase: 'Les douze mots sont remplacés ; les nouveaux sont montrés une fois.',
    keys: 'Les clés changent pour tout ce qui s’écrit désormais.',
    kept: 'C’est gardé dans votre journal, avec sa date. Cela ne part dans aucun lien.',
  },
  act: 'Le faire',
  acting: 'Les portes se ferment…',
  back: 'Retour',
  doneTitle: 'C’est fait',
  step: {
    'device-removed': 'L’appareil est retiré',
    'phrase-replaced': 'Les douze mots sont remplacés',
    'keys-changed': 'Les clés sont changées',
    'links-paused': 'Les liens sont en pause',
    'links-ended': 'Les liens ont pris fin',
    'relay-told': 'Vos autres appareils le savent',
  },
  owed: 'à venir, une fois en ligne',
  phraseNew: 'Écrivez les nouveaux mots maintenant : ils ne sont montrés que cette fois.',
  phraseLabel: 'Vos douze mots',
  tell: 'Qui prévenir',
  person: {
    recipients: 'Les personnes qui ont vos liens',
    clinic: 'Votre clinique',
    insurer: 'Votre assurance',
    employer: 'Votre employeur',
    police: 'La police',
    family: 'Vos proches',
    operator: 'Qui gère le relais',
  },
  todo: 'Ce qui vous reste à faire',
  advice: {
    'device-lost': [locked, afar, 'S’il réapparaît, ajoutez-le comme un nouvel appareil.'],
    'device-stolen': [locked, afar, 'Portez plainte, et notez le numéro de la plainte.'],
    'link-leaked': [
      past,
      'S’il a été publié quelque part, gardez une image d’où et quand avant de demander son retrait.',
      'Faites un nouveau lien pour qui en a encore besoin, et dites son code par un autre chemin.',
    ],
    'phrase-seen': [look],
    'shared-too-much': [
      'Regardez ce qui est parti avant d’écrire : votre journal l’a gardé, sous Partager.',
      past,
      'Faites un nouveau lien, avec moins, pour qui en a encore besoin.',
    ],
    other: [look, 'Notez ce que vous trouvez : c’est gardé ici avec le reste.'],
  },
  finish: 'Aux appareils',
}
