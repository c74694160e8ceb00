import type { MedicineLane } from '../medicines.ts'
import type { ReportWords } from './words.ts'

/** A medicine's name and strength, as far as they were shared. */
export function medicineTitle(
  { name, strength, unit }: Pick<MedicineLane, 'name' | 'strength' | 'unit'>,
  { exact, labels }: Pick<ReportWords, 'exact' | 'labels'>,
): string {
  const amount = strength === null ? null : [exact(strength), unit].filter((part) => part !== null).join('\u00a0')
  return [name ?? labels.unknownMedicine, amount].filter((part) => part !== null).join(' ')
}
