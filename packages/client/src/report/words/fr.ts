/** Le rapport en français. Une espace insécable précède ? : ; et suit « . */
import { languageOf } from './formats.ts'
import { beside } from './fr-beside.ts'
import { pairsFr } from './pairs.ts'
import { panelsFr } from './panels.ts'
import { codes, regions } from './fr-codes.ts'
import { columns, fields, groups, kinds, presets, tables } from './fr-fields.ts'
import type { ReportWords } from './words.ts'

const NBSP = '\u00a0'

const { count, number, ...formats } = languageOf('fr', (day) => `jour${NBSP}${day}`)

const days = (n: number) => count(n, 'jour', 'jours')
const nights = (n: number) => count(n, 'nuit', 'nuits')
const sessions = (n: number) => count(n, 'séance', 'séances')
const some = (n: number, word: string, of: number) =>
  n === 0 ? `aucune ${word} sur ${number(of)}` : `${count(n, word, `${word}s`)} sur ${number(of)}`
/** `d’Élise`, `de Paul`. An h is taken for mute, as in most first names. */
const of = (name: string) => (/^[aeiouyhœæ]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`)

const joined = (parts: readonly string[]) => parts.join(`${NBSP}; `)

export const fr: ReportWords = {
  language: 'fr',
  ...formats,
  number,
  fields,
  codes,
  regions,
  sides: { left: 'gauche', right: 'droite' },
  kinds,
  presets,
  groups,
  bands: { low: 'bas', mid: 'moyen', high: 'haut' },
  less: {
    daily: 'jours résumés',
    weekly: 'semaines résumées, aucun jour seul',
    bands: 'bas, moyen et haut au lieu de chiffres (bas jusqu’à 3, haut dès 7)',
    class: 'classes de médicaments au lieu de noms',
    relative: 'jours comptés au lieu de dates',
  },
  tables,
  columns,
  beside,
  panels: panelsFr,
  pairs: pairsFr,
  labels: {
    selfReported: 'Déclaré par la personne qui tient le journal.',
    medianPain: 'Douleur médiane',
    worst: 'La pire',
    high: 'Jours à 7 ou plus',
    interference: 'Gêne au quotidien',
    flareDays: 'Jours de poussée',
    pain: 'Douleur',
    nothingEntered: 'rien de noté',
    painByDay: 'Douleur par jour',
    lowestToHighest: 'de la plus basse à la plus haute du jour',
    sevenDayMedian: 'médiane sur 7 jours',
    sevenDayRule: `Médiane sur 7 jours${NBSP}: centrée, il faut 4 jours notés sur 7.`,
    nothingLogged: 'rien de noté',
    where: 'Où',
    medianOnDaysNamed: 'Médiane des jours où l’endroit est nommé.',
    fewDays: 'Nommé moins de 3 jours',
    exercise: 'Exercice et douleur',
    before: 'avant',
    during: 'pendant',
    after: 'après',
    nextDay: 'lendemain',
    due: 'à venir',
    notAsked: 'non demandé',
    canDo: 'Ce qui est possible',
    byWeek: 'par semaine',
    goals: 'Objectifs',
    tenAsBefore: '10 = comme avant',
    medicines: 'Médicaments',
    checks: 'Bilans du jour',
    work: 'Travail',
    hoursScheduled: 'Heures prévues',
    hoursWorked: 'Heures travaillées',
    visits: 'Rendez-vous',
    conditions: 'Affections',
    allergies: 'Allergies',
    instruments: 'Questionnaires',
    identity: 'Personne et dossier',
    everyEntry: 'Toutes les notes',
    clippedStart: 'commencée avant',
    clippedEnd: 'continuée après',
    stillOpen: 'sans fin notée, comptée jusqu’au dernier jour noté',
    endNotShared: 'fin non communiquée',
    row: 'ligne',
    yes: 'oui',
    no: 'non',
    unknownMedicine: 'Médicament non communiqué',
    start: 'début',
    stop: 'arrêt',
  },
  phrases: {
    title: (owner) => (owner === null ? 'Journal de douleur' : `Journal de douleur ${of(owner)}`),
    forWhom: (recipient) => `Pour ${recipient}.`,
    days,
    nights,
    daysLogged: (n, inRange) => `${count(n, 'jour noté', 'jours notés')} sur ${number(inRange)}`,
    leftOut: (owner, left) => `Non communiqué${owner === null ? '' : ` par ${owner}`}${NBSP}: ${left.join(', ')}.`,
    entriesLeftOut: (owner, n) =>
      `${count(n, 'note non communiquée', 'notes non communiquées')}${owner === null ? '' : ` par ${owner}`}.`,
    toldAs: (less) => `Communiqué ainsi${NBSP}: ${joined(less)}.`,
    asks: (owner) => (owner === null ? 'Questions' : `${owner} demande`),
    middleHalf: (low, high) => `moitié centrale de ${low} à ${high}`,
    reachedOn: (day, times) => (times > 1 ? `la dernière fois le ${day}` : `le ${day}`),
    ofDays: (n) => `sur ${days(n)}`,
    medianOfDays: (n) => `médiane de ${days(n)}`,
    medianOfNights: (n) => `médiane de ${nights(n)}`,
    bandDays: ({ low, mid, high, n }) => `bas ${days(low)}, moyen ${days(mid)}, haut ${days(high)}, sur ${number(n)}`,
    flare: (n) => `poussée, ${days(n)}`,
    flares: (n) => `en ${n} poussées`,
    sessions,
    higherAfter: (higher, n, most) =>
      `Plus haute après qu’avant dans ${some(higher, 'séance', n)}${most === null ? '' : `, de ${number(most)} au plus`}.`,
    backNextDay: (back, n) =>
      `Le lendemain, revenue au niveau de départ ou plus basse dans ${some(back, 'réponse', n)}.`,
    sessionsDone: (done, n) => `${count(done, 'séance faite', 'séances faites')} sur ${number(n)}`,
    was: (value) => `avant ${value}`,
    values: (n) => count(n, 'valeur', 'valeurs'),
    doses: (taken, skipped, n) =>
      `${count(taken, 'prise', 'prises')}, ${count(skipped, 'sautée', 'sautées')}, sur ${number(n)}`,
    hours: (value, n) => `${value} h sur ${days(n)}`,
    place: (region, side) => `${region}, ${side}`,
    labelled: (label, text) => `${label}${NBSP}: ${text}`,
    own: (text) => `«${NBSP}${text}${NBSP}»`,
    joined,
    asOf: (moment) => `État ${/^\d/.test(moment) ? `au ${moment}` : of(moment)}.`,
    period: (from, to) => formats.span(from, to, true),
  },
}
