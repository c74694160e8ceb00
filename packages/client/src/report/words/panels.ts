/** Words of the parts that some presets alone have: weeks, flares laid over one another, treatment, a claim's timeline. */
export interface PanelWords {
  readonly byWeek: string
  /** Under the chart of weeks. */
  readonly weekRule: string
  /** Days logged in a week. */
  readonly daysOf: (n: number) => string
  /** A week with a rating on one or two days. */
  readonly fewDays: string
  readonly composite: (flares: number) => string
  readonly compositeRule: string
  /** A day of a flare, the first being 1; those before it are 0 and less. */
  readonly dayOfFlare: (day: number) => string
  readonly middleDays: (days: number) => string
  readonly namedIn: (word: string, flares: number) => string
  readonly treatment: string
  readonly sessions: (done: number, n: number) => string
  readonly doses: (taken: number, n: number) => string
  readonly visits: (kept: number, n: number) => string
  readonly timeline: string
  readonly injury: string
  readonly workRun: (status: string, days: number, last: string | null) => string
  readonly visit: (type: string | null, attended: boolean | null) => string
  readonly limits: (limits: readonly string[]) => string
  readonly workCalendar: string
  readonly notOfficial: string
  /** Where pain far from every dose is not told. */
  readonly nearDoses: string
  readonly card: string
  readonly cardHint: string
  readonly contacts: string
  readonly none: string
}

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)

export const panelsEn: PanelWords = {
  byWeek: 'By week',
  weekRule: 'Median of day medians, and their range. Nothing is said of a week with ratings on one or two days.',
  daysOf: (n) => `${n} of 7 days`,
  fewDays: 'too few days',
  composite: (flares) => `${flares} flares laid over one another`,
  compositeRule: 'Day 1 is the first of each flare. Each day is the median of three flares or more.',
  dayOfFlare: (day) => (day > 0 ? `day ${day}` : `${days(1 - day)} before`),
  middleDays: (n) => `The middle one lasted ${days(n)}.`,
  namedIn: (word, flares) => `${word} in ${flares}`,
  treatment: 'Treatment',
  sessions: (done, n) => `${done} of ${n} planned ${n === 1 ? 'session' : 'sessions'} done`,
  doses: (taken, n) => `${taken} of ${n} ${n === 1 ? 'dose noted was' : 'doses noted were'} taken`,
  visits: (kept, n) => `${kept} of ${n} ${n === 1 ? 'visit' : 'visits'} attended`,
  timeline: 'Timeline',
  injury: 'Injury',
  workRun: (status, n, last) => `Work: ${status}, ${days(n)} entered${last === null ? '' : `, to ${last}`}`,
  visit: (type, attended) => `Visit${type === null ? '' : `: ${type}`}${attended === false ? ', not attended' : ''}`,
  limits: (limits) => `Could ${limits.join(', ')}`,
  workCalendar: 'Work by day',
  notOfficial: 'Self-reported, not an official form.',
  nearDoses: 'Pain is told within 4 hours of a dose only: days that look empty may have other ratings.',
  card: 'Emergency card',
  cardHint: 'As entered by the owner. Check with them or their doctor where you can.',
  contacts: 'In an emergency, call',
  none: 'none entered',
}

const comptés = (n: number, one: string, other: string) => `${n} ${n < 2 ? one : other}`

const jours = (n: number) => comptés(n, 'jour', 'jours')

export const panelsFr: PanelWords = {
  byWeek: 'Par semaine',
  weekRule:
    'Médiane des médianes de jour, et leur étendue. Rien n’est dit d’une semaine notée un ou deux jours seulement.',
  daysOf: (n) => `${jours(n)} sur 7`,
  fewDays: 'trop peu de jours',
  composite: (flares) => `${flares} poussées superposées`,
  compositeRule: 'Le jour 1 est le premier de chaque poussée. Chaque jour est la médiane d’au moins trois poussées.',
  dayOfFlare: (day) => (day > 0 ? `jour ${day}` : `${jours(1 - day)} avant`),
  middleDays: (n) => `Celle du milieu a duré ${jours(n)}.`,
  namedIn: (word, flares) => `${word} dans ${flares}`,
  treatment: 'Traitement',
  sessions: (done, n) => `${comptés(done, 'séance faite', 'séances faites')} sur ${comptés(n, 'prévue', 'prévues')}`,
  doses: (taken, n) => `${comptés(taken, 'prise faite', 'prises faites')} sur ${comptés(n, 'notée', 'notées')}`,
  visits: (kept, n) => `${comptés(kept, 'rendez-vous tenu', 'rendez-vous tenus')} sur ${n}`,
  timeline: 'Chronologie',
  injury: 'Blessure',
  workRun: (status, n, last) =>
    `Travail\u00a0: ${status}, ${comptés(n, 'jour noté', 'jours notés')}${last === null ? '' : `, jusqu’au ${last}`}`,
  visit: (type, attended) =>
    `Rendez-vous${type === null ? '' : `\u00a0: ${type}`}${attended === false ? ', pas tenu' : ''}`,
  limits: (limits) => `Possible\u00a0: ${limits.join(', ')}`,
  workCalendar: 'Travail par jour',
  notOfficial: 'Déclaré par la personne, pas un formulaire officiel.',
  nearDoses:
    'La douleur n’est donnée qu’à moins de 4 heures d’une prise\u00a0: des jours qui semblent vides peuvent avoir d’autres notes.',
  card: 'Carte d’urgence',
  cardHint: 'Tel que noté par la personne. Vérifiez auprès d’elle ou de son médecin si vous le pouvez.',
  contacts: 'En cas d’urgence, appeler',
  none: 'rien de noté',
}
