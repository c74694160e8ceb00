/** Which chosen paths a way to say less still shows. What it does to their values is in the files named after it. */
import type { Less } from '@sotto/shared/snapshot'
import { isShownWeekly } from './weekly-fields.ts'

const DAILY: Readonly<Record<string, readonly string[]>> = {
  pain: ['nrs', 'rating', 'sites'],
  dose: ['medication', 'quantity', 'status'],
}

// Totals of questionnaires have scales of their own, which no band fits.
const HIDDEN_BY_BANDS = ['instrument.items', 'instrument.score']

// Whoever gets it may know the true date, and would read every other one from the number that stands for it.
const HIDDEN_BY_RELATIVE = ['profile.birthDate']

/** Of a medicine its class alone: anything beside it would tell two of one class apart, and how many there are. */
function isShownByClass(path: string): boolean {
  return path === 'medication.name' || !(path.startsWith('medication.') || path === 'dose.quantity')
}

export function isShown(path: string, less: readonly Less[]): boolean {
  return (
    isShownInGrain(path, less) &&
    (!less.includes('bands') || !HIDDEN_BY_BANDS.includes(path)) &&
    (!less.includes('relative') || !HIDDEN_BY_RELATIVE.includes(path)) &&
    (!less.includes('class') || isShownByClass(path))
  )
}

/** A week says some things that a day does not, because it counts them. */
function isShownInGrain(path: string, less: readonly Less[]): boolean {
  if (less.includes('weekly')) return isShownWeekly(path)
  return !less.includes('daily') || isShownDaily(path)
}

function isShownDaily(path: string): boolean {
  const [kind = '', name = ''] = path.split('.')
  return name !== 'at' && (DAILY[kind]?.includes(name) ?? true)
}
