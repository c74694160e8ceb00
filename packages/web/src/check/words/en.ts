import type { CheckWords } from './words.ts'

export const en: CheckWords = {
  title: 'Daily check',
  titleOf: (day) => `Daily check, ${day}`,
  of: (step, steps) => `${step} of ${steps}`,
  question: {
    sleepQuality: 'How did you sleep?',
    fatigue: 'How tired are you?',
    interference: 'How much did pain get in the way?',
    activity: 'How active were you?',
    mood: 'How was your mood?',
    stress: 'How much stress was there?',
    anxiety: 'How anxious were you?',
  },
  ends: {
    sleepQuality: ['0 not at all', '10 very well'],
    fatigue: ['0 not tired', '10 worn out'],
    interference: ['0 not at all', '10 completely'],
    activity: ['0 not at all', '10 very active'],
    mood: ['0 very low', '10 very good'],
    stress: ['0 none', '10 very much'],
    anxiety: ['0 not at all', '10 very'],
  },
  length: 'How long, if you know',
  hours: 'Hours slept',
  minutes: 'and minutes',
  private: 'Stays out of links unless you switch it on.',
  next: 'Next',
  back: 'Back',
  notNow: 'Not now',
  stop: 'Stop here',
  done: 'That is all',
  doneText: (answered, asked) =>
    answered === asked
      ? 'Every question is answered.'
      : answered === 0
        ? 'Nothing is answered. It can wait, or stay open.'
        : `${answered} of ${asked} answered. The others can wait, or stay open.`,
  more: 'More about this day',
  finish: 'Done',
  failed: 'This could not be saved. Try again; nothing you answered before is lost.',
}
