import { othersIn } from '@sotto/client/report'
import { OTHERS_ANSWERS, type LedgerGate, type Snapshot } from '@sotto/shared/snapshot'

/** Whether it was said of others who are named if they agreed; either answer is kept, and neither stops anything. */
export const isAnswered = (snapshot: Pick<Snapshot, 'rows'> | null, gates: readonly LedgerGate[]): boolean =>
  snapshot === null || othersIn(snapshot).length === 0 || OTHERS_ANSWERS.some((answer) => gates.includes(answer))
