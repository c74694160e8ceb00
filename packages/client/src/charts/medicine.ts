import type { MedicineLane, ReportWords } from '../report/index.ts'

/** A medicine's name and strength, as far as they were shared. */
export function medicineTitle({ name, strength, unit }: MedicineLane, { exact, labels }: ReportWords): string {
  const amount = strength === null ? null : [exact(strength), unit].filter((part) => part !== null).join('\u00a0')
  return [name ?? labels.unknownMedicine, amount].filter((part) => part !== null).join(' ')
}
