import type { Snapshot } from '@sotto/shared/snapshot'
import type { DeviceState } from '../device/state.ts'
import { readSubject } from './subject.ts'

/**
 * What whoever gets a snapshot is told where the diary is about somebody else than who keeps it: what the keeper is to
 * that person, and no name. Nothing once the diary is the person's own.
 */
export async function aboutOf(state: Pick<DeviceState, 'vault' | 'library'>): Promise<Pick<Snapshot, 'about'>> {
  const subject = await readSubject(state)
  if (subject === null || subject.handedOverOn !== null) return {}
  return { about: { keptBy: subject.keeperBasis } }
}
