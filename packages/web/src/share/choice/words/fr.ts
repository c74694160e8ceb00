import type { ChoiceWords, PresetWords } from './words.ts'

const presets: Readonly<Record<string, PresetWords>> = {
  physio: {
    name: 'Physiothérapie',
    benefit: 'Voir comment chaque séance a été supportée le lendemain permet de bien doser l’effort.',
    risk: 'Cela peut être classé dans votre dossier et vu par d’autres à la clinique.',
  },
  prescriber: {
    name: 'Prescription',
    benefit: 'Les prises à côté de la douleur montrent ce qu’un médicament vous apporte, et ce qu’il vous coûte.',
    risk: 'Chaque prise et chaque oubli y figurent, à la minute près.',
  },
  appointment: {
    name: 'Rendez-vous',
    benefit: 'Trois mois sur une page : le rendez-vous reste libre pour vos questions.',
    risk: 'Cela peut être classé dans votre dossier, médicaments et rendez-vous compris.',
  },
  family: {
    name: 'Famille, proches',
    benefit: 'Vos proches voient quel genre de jour c’est, et où un coup de main aiderait, sans demander.',
    risk: 'Quelqu’un peut agir, ou s’inquiéter, avant que vous vouliez en parler.',
  },
  worksafebc: {
    name: 'WorkSafeBC',
    benefit:
      'Un relevé daté des jours de travail, des limites et des soins permet de décider d’après plus que la mémoire.',
    risk: 'Cela peut rester des années au dossier et être lu contre vous, jours sans note compris.',
  },
  advocate: {
    name: 'Défense',
    benefit: 'Qui parle pour vous peut s’appuyer sur des notes datées.',
    risk: 'Ce que votre défense détient peut devoir être remis à l’autre partie.',
  },
  employer: {
    name: 'Employeur',
    benefit: 'Le travail peut être adapté à ce que vous pouvez faire, sans un mot du pourquoi.',
    risk: 'Cela peut être gardé dans votre dossier du personnel.',
  },
  'second-opinion': {
    name: 'Deuxième avis',
    benefit: 'Un regard neuf peut juger d’après tout, et non d’après un résumé.',
    risk: 'C’est presque tout le journal, pour quelqu’un que vous ne connaissez peut-être pas.',
  },
  story: {
    name: 'Récit, à raconter en public',
    benefit: 'D’autres personnes qui vivent avec la douleur s’y reconnaissent, et voient ce qui a aidé quelqu’un.',
    risk: 'Ce qui est public le reste : chacun peut le garder et le rapprocher de ce qu’il sait déjà de vous.',
  },
  emergency: {
    name: 'Carte d’urgence',
    benefit: 'En cas d’urgence, on sait ce que vous prenez et ce qu’il ne faut pas vous donner.',
    risk: 'Quiconque trouve la carte peut la lire.',
  },
  own: {
    name: 'Votre propre choix',
    benefit: 'Vous choisissez chaque élément.',
    risk: 'Personne n’a réfléchi à ce que ces éléments disent ensemble ; regardez l’aperçu deux fois.',
  },
}

const own = 'Cela peut nommer d’autres personnes.'

export const fr: ChoiceWords = {
  preset: (name) => presets[name] ?? { name, benefit: '', risk: '' },
  facet: {
    pain: 'La douleur, et où',
    interference: 'La gêne au quotidien',
    activity: 'L’activité',
    exercise: 'Les exercices',
    goals: 'Les objectifs',
    limits: 'Les limites : s’asseoir, marcher, porter',
    aids: 'Les aides',
    flares: 'Les poussées',
    sleep: 'Le sommeil',
    work: 'Les jours de travail',
    visits: 'Les rendez-vous',
    conditions: 'Les affections',
    allergies: 'Les allergies',
    triggers: 'Les déclencheurs, et ce qui a été essayé',
    qualities: 'Ce que l’on ressent',
    fatigue: 'La fatigue',
    questionnaires: 'Les questionnaires',
    tags: 'L’affection dont parle une note',
    times: 'Les heures',
    medicines: 'Les médicaments',
    doses: 'Les prises',
    mood: 'Humeur, stress, anxiété',
    cycle: 'Le cycle',
    notes: 'Notes et légendes',
    photos: 'Images',
    'goal-words': 'Les objectifs dans vos mots',
    provider: 'Avec qui était un rendez-vous',
    claim: 'Le dossier d’indemnisation',
    identity: 'Nom complet, naissance, contacts',
  },
  why: {
    medicines: 'Ce que vous prenez dit ce que vous avez.',
    doses: 'Les oublis se voient aussi.',
    mood: 'À vous, sauf si c’est nécessaire.',
    cycle: 'À vous, sauf si c’est nécessaire.',
    notes: own,
    photos: 'Une image montre plus qu’on ne croit ; qui l’a peut la garder.',
    'goal-words': own,
    provider: 'Cela nomme quelqu’un d’autre.',
    claim: 'Cela mène à votre dossier.',
    identity: 'Qui vous connaît les a déjà.',
  },
  less: {
    daily: ['Une ligne par jour', 'au lieu de chaque note'],
    weekly: ['Une ligne par semaine', 'au lieu de chaque jour'],
    bands: ['Bas, moyen, haut', 'au lieu de chiffres'],
    class: ['Le type de médicament', 'au lieu du nom et de la dose'],
    relative: ['Jour 1, jour 2, jour 3', 'au lieu de dates'],
  },
}
