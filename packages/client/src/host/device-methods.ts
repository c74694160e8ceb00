import type { Device } from '../device/device.ts'
import type { Reading } from '../helping/reading.ts'
import type { IncidentReport } from '../incident/report.ts'
import type { MoveOptions } from '../leaving/move.ts'
import type { OfferSteps } from '../pairing/offer.ts'
import type { Invitation } from '../pairing/invitation.ts'
import type { SubjectDraft } from '../subject/draft.ts'
import type { Host } from './host.ts'

interface PageMove {
  readonly endLinks?: boolean
  readonly invitation?: string
}

/** Devices, people who help or decide, the phrase, and what to do when something happened or one leaves. */
export function deviceMethods(host: Host) {
  /** What cannot be called back: the lock is asked once more. */
  const asked = async <T>(act: (device: Device) => Promise<T>): Promise<T> => {
    await host.demandConfirmed()
    return await host.change(act)
  }
  /** Where the phrase may be another one afterwards, it is the new one that opens a forgotten lock. */
  const withPhrase = async <T>(act: (device: Device) => Promise<T>): Promise<T> => {
    const result = await asked(act)
    await host.renewWayBack()
    return result
  }
  return {
    list: () => host.device.devices(),
    rename: (id: string, name: string) => host.change((device) => device.rename(id, name)),
    /** Lets a new device in: tells the code, then asks whether the digits are the same. */
    offer: (steps: OfferSteps, invitation: Invitation) => asked((device) => device.offer(steps, invitation)),
    revoke: (id: string) => asked((device) => device.revoke(id)),
    rotate: (everyMonths?: number) => host.change((device) => device.rotate(everyMonths)),
    activity: (member?: string, onProgress?: (done: number, of: number) => void) =>
      host.device.activity(member, onProgress),
    helperReading: (id: string) => host.device.helperReading(id),
    letHelperRead: (id: string, reading: Reading | null) => asked((device) => device.letHelperRead(id, reading)),
    checkPhrase: (phrase: string) => host.change((device) => device.checkPhrase(phrase)),
    replacePhrase: () => withPhrase((device) => device.replacePhrase()),
    incident: (report: IncidentReport) => withPhrase((device) => device.incident(report)),
    erase: () => asked((device) => device.erase()),
    move: (relay: string, page: PageMove, onProgress: NonNullable<MoveOptions['onProgress']>) =>
      asked((device) => device.move(relay, { ...page, onProgress })),
    subject: {
      read: () => host.device.subject((subjects) => subjects.read()),
      set: (draft: SubjectDraft) => host.change((device) => device.subject((subjects) => subjects.set(draft))),
      retract: () => host.change((device) => device.subject((subjects) => subjects.retract())),
      release: () => host.change((device) => device.subject((subjects) => subjects.release())),
      /** `remove`: hex ids; every other device but helpers' where it is left out. */
      takeOver: (remove?: readonly string[]) =>
        withPhrase((device) => device.subject((subjects) => subjects.takeOver(remove))),
    },
  }
}
