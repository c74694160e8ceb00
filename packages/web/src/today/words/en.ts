import type { TodayWords } from './words.ts'

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const counted = (count: number, one: string, other: string) => `${count} ${count === 1 ? one : other}`
const RATINGS = { now: '', worst: ', the worst', least: ', the least', average: ', on average' }
const STATUSES = { taken: 'taken', skipped: 'skipped', late: 'taken late' }

export const en: TodayWords = {
  today: 'Today',
  saved: (nrs, time) => `Saved ${nrs} at ${time}`,
  undone: 'Taken back',
  addMore: 'Add more',
  same: (time) => `Same as ${time}`,
  notSaved: 'This could not be saved. The device may be full. Nothing you logged before is lost.',
  refused: (count) => `${counted(count, 'entry', 'entries')} could not be put in the diary`,
  refusedText: 'It is kept on this device.',
  refusedLook: 'Look at it',
  seen: (names) => `${names} can see a part`,
  until: (day) => `until ${day}`,
  seenUntil: (name, day) => `${name} until ${day}`,
  unknown: 'Who can see this: not known yet',
  noLink: 'No link is open',
  readers: (count) =>
    count === 1 ? 'One device that you let in reads too' : `${count} devices that you let in read too`,
  nobody: 'Only you can read this',
  nobodyYet: 'Nobody can see anything',
  counts: (pain, doses, worst) =>
    [
      pain > 0 && counted(pain, 'entry', 'entries'),
      doses > 0 && counted(doses, 'dose', 'doses'),
      worst !== null && `worst ${worst}`,
    ]
      .filter(Boolean)
      .join(' · '),
  usual: (low, high) => (low === high ? `your usual, ${low}` : `your usual, ${low} to ${high}`),
  painAt: (nrs, time, rating) => `Pain ${nrs} at ${time}${RATINGS[rating]}`,
  doseAt: (name, time, status) => `${name}, ${STATUSES[status]} at ${time}`,
  noneToday: 'Nothing logged today',
  medicines: 'Usual medicines',
  all: 'All',
  other: 'Other',
  otherTime: 'or an earlier time',
  ago: (minutes) =>
    minutes < 1
      ? 'now'
      : minutes < 60
        ? `${minutes} min ago`
        : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} ago`,
  parts: {
    morning: 'in the morning',
    midday: 'at midday',
    afternoon: 'afternoon',
    evening: 'in the evening',
    night: 'at night',
  },
  lastDay: (day) => `last ${day}`,
  never: 'not taken yet',
  took: (name, time) => `${name}, taken at ${time}`,
  check: 'Daily check',
  asked: {
    sleepQuality: 'Sleep',
    sleepMinutes: 'slept',
    fatigue: 'tired',
    interference: 'in the way',
    activity: 'active',
    mood: 'mood',
    stress: 'stress',
    anxiety: 'anxiety',
  },
  left: (count) => `${NUMBERS[count] ?? count} left, when you like`,
  checkDone: 'Answered for today',
  checkStart: 'A few questions, when you like',
  checkYesterday: 'Yesterday’s check',
  flare: {
    title: (days) => (days === 1 ? 'Flare, since today' : `Flare, day ${days}`),
    peak: (nrs) => `worst so far ${nrs}`,
    noPeak: 'no worst noted',
    start: 'A flare has started',
    started: (time) => `Flare from ${time}`,
    end: 'It is over',
    ended: 'Flare ended',
    setPeak: 'Worst so far',
    peakTitle: 'How bad was it at its worst?',
    more: 'Change',
  },
  session: {
    title: (name) => `The day after: ${name}`,
    text: (day) => `done ${day}`,
    answer: 'Answer',
    ask: 'How much pain, a day later?',
    saved: (nrs) => `Saved ${nrs} for the day after`,
    notNow: 'Not now',
  },
  first: {
    title: 'One number is enough',
    text: 'Tap below how much it hurts right now. Where, what it is like and what you took can follow, or not.',
    medicines: ['Add the medicines you use', 'then one tap logs a dose'],
    device: ['Add a second device', 'so a lost phone loses nothing'],
    old: ['Bring an old diary', 'a file of Sotto, or any table as CSV'],
  },
  earlier: 'Earlier',
  earlierPain: 'How much pain then?',
  note: 'Write a note',
  noteTitle: 'A note about today',
  noteSaved: 'Note saved',
  save: 'Save',
  draftKept: 'What you began is kept here.',
  low: {
    of: (step, steps) => `${step} of ${steps}`,
    stop: 'Stop here',
    pain: 'How much pain right now?',
    painText: 'One tap saves it. That can be all.',
    medicines: 'Did you take anything?',
    medicinesText: 'Taken now. The time can be changed later.',
    nothing: 'Nothing',
    enough: 'That is all',
    last: (when) => `last: ${when}`,
    done: 'That is enough',
    doneText: 'It is kept. You can close this.',
    again: 'Log again',
    day: 'See the day',
  },
}
