import { coded, declareKind, integer, minutes, number, plain, rating, required, text } from '../declare.ts'

/** A session of one exercise. `painNextDay` is asked about 24 hours later; a planned session not done has `completed` false. */
export const exercise = declareKind(
  {
    planItem: required(text('S1')),
    sets: integer('S1', 0, 100),
    reps: integer('S1', 0, 1000),
    minutes: minutes('S1'),
    load: number('S1', 0, 1000),
    loadUnit: coded('S1', ['kg', 'lb']),
    painBefore: rating('S1'),
    painDuring: rating('S1'),
    painAfter: rating('S1'),
    painNextDay: rating('S1'),
    completed: plain('flag', 'S1'),
    note: plain('note', 'S4'),
  },
  { sameBy: ['planItem', 'sets', 'reps', 'minutes'] },
)

/** How well one activity goes, 0 not at all to 10 as before (the patient-specific scale's direction). */
export const goal = declareKind(
  {
    activity: required(coded('S1', ['walking', 'sitting', 'lifting', 'sleeping', 'work', 'care', 'other'])),
    ownWords: text('S4', 500),
    score: rating('S1'),
  },
  { sameBy: ['activity', 'ownWords', 'score'] },
)
