import type { TodayWords } from './words.ts'

const NUMBERS = ['aucune', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
const counted = (count: number, one: string, other: string) => `${count} ${count < 2 ? one : other}`
const RATINGS = { now: '', worst: ', la pire', least: ', la moindre', average: ', en moyenne' }
const STATUSES = { taken: 'prise', skipped: 'prise sautée', late: 'prise en retard' }

export const fr: TodayWords = {
  today: 'Aujourd’hui',
  saved: (nrs, time) => `${nrs} noté à ${time}`,
  undone: 'Annulé',
  addMore: 'Compléter',
  same: (time) => `Comme à ${time}`,
  notSaved: 'Impossible de l’enregistrer. L’appareil est peut-être plein. Rien de ce qui était noté n’est perdu.',
  refused: (count) =>
    count < 2
      ? `${count} note n’a pas pu entrer dans le journal`
      : `${count} notes n’ont pas pu entrer dans le journal`,
  refusedText: 'Tout est gardé sur cet appareil.',
  refusedLook: 'Regarder',
  seen: (names, people) => `${names} ${people === 1 ? 'voit' : 'voient'} une partie`,
  until: (day) => `jusqu’au ${day}`,
  seenUntil: (name, day) => `${name} jusqu’au ${day}`,
  unknown: 'Qui peut voir ceci : pas encore connu',
  noLink: 'Aucun lien n’est ouvert',
  readers: (count) =>
    count === 1
      ? 'Un appareil que vous avez laissé entrer lit aussi'
      : `${count} appareils que vous avez laissés entrer lisent aussi`,
  nobody: 'Personne d’autre ne peut lire ceci',
  nobodyYet: 'Personne ne voit rien',
  counts: (pain, doses, worst) =>
    [
      pain > 0 && counted(pain, 'note', 'notes'),
      doses > 0 && counted(doses, 'prise', 'prises'),
      worst !== null && `pire ${worst}`,
    ]
      .filter(Boolean)
      .join(' · '),
  usual: (low, high) => (low === high ? `d’habitude, ${low}` : `d’habitude, ${low} à ${high}`),
  painAt: (nrs, time, rating) => `Douleur ${nrs} à ${time}${RATINGS[rating]}`,
  doseAt: (name, time, status) => `${name}, ${STATUSES[status]} à ${time}`,
  noneToday: 'Rien de noté aujourd’hui',
  medicines: 'Médicaments habituels',
  all: 'Tous',
  other: 'Autre',
  otherTime: 'ou plus tôt',
  ago: (minutes) =>
    minutes < 1
      ? 'maintenant'
      : minutes < 60
        ? `il y a ${minutes} min`
        : `il y a ${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`,
  parts: { morning: 'le matin', midday: 'à midi', afternoon: 'l’après-midi', evening: 'le soir', night: 'la nuit' },
  lastDay: (day) => `dernière fois ${day}`,
  never: 'pas encore de prise',
  took: (name, time) => `Prise notée à ${time} : ${name}`,
  check: 'Bilan du jour',
  asked: {
    sleepQuality: 'Sommeil',
    sleepMinutes: 'sommeil',
    fatigue: 'fatigue',
    interference: 'gêne',
    activity: 'activité',
    mood: 'humeur',
    stress: 'stress',
    anxiety: 'anxiété',
  },
  left: (count) => `encore ${NUMBERS[count] ?? count}, à votre heure`,
  checkDone: 'Complet pour aujourd’hui',
  checkStart: 'Quelques questions, à votre heure',
  checkYesterday: 'Bilan d’hier',
  flare: {
    title: (days) => (days === 1 ? 'Poussée, depuis aujourd’hui' : `Poussée, jour ${days}`),
    peak: (nrs) => `pire jusqu’ici ${nrs}`,
    noPeak: 'pire non noté',
    start: 'Une poussée a commencé',
    started: (time) => `Poussée depuis ${time}`,
    end: 'C’est fini',
    ended: 'Poussée terminée',
    setPeak: 'Pire jusqu’ici',
    peakTitle: 'Combien au pire moment ?',
    more: 'Modifier',
  },
  session: {
    title: (name) => `Le lendemain : ${name}`,
    text: (day) => `fait ${day}`,
    answer: 'Répondre',
    ask: 'Quelle douleur, un jour après ?',
    saved: (nrs) => `${nrs} noté pour le lendemain`,
    notNow: 'Pas maintenant',
  },
  first: {
    title: 'Un chiffre suffit',
    text: 'Touchez ci-dessous combien ça fait mal en ce moment. Où, comment, et ce que vous avez pris peuvent suivre, ou pas.',
    medicines: ['Ajouter vos médicaments', 'puis un geste note une prise'],
    device: ['Ajouter un second appareil', 'un téléphone perdu ne perd rien'],
    old: ['Reprendre un ancien journal', 'un fichier de Sotto, ou tout tableau en CSV'],
  },
  earlier: 'Plus tôt',
  earlierPain: 'Quelle douleur à ce moment ?',
  note: 'Écrire une note',
  noteTitle: 'Une note sur ce jour',
  noteSaved: 'Note gardée',
  save: 'Garder',
  draftKept: 'Ce que vous avez commencé est gardé ici.',
  low: {
    of: (step, steps) => `${step} sur ${steps}`,
    stop: 'S’arrêter là',
    pain: 'Quelle douleur en ce moment ?',
    painText: 'Un geste suffit. Cela peut être tout.',
    medicines: 'Avez-vous pris quelque chose ?',
    medicinesText: 'La prise compte maintenant. L’heure peut changer plus tard.',
    nothing: 'Rien',
    enough: 'C’est tout',
    last: (when) => `dernière fois : ${when}`,
    done: 'C’est assez',
    doneText: 'C’est noté. Vous pouvez fermer.',
    again: 'Noter encore',
    day: 'Voir la journée',
  },
}
