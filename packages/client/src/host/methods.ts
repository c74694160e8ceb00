import { diaryMethods } from './diary-methods.ts'
import { aftermathMethods } from './aftermath-methods.ts'
import { deviceMethods } from './device-methods.ts'
import { fileMethods } from './file-methods.ts'
import { draftMethods } from './draft-methods.ts'
import type { Host } from './host.ts'
import type { BeginRequest, JoinPage, RecoverPage } from './requests.ts'
import type { NewBrowserLock } from '../lock/browser-methods.ts'
import type { UnlockBy } from '../lock/browser-lock.ts'
import { relayMethods } from './relay-methods.ts'
import { shareMethods } from './share-methods.ts'
import { viewMethods } from './view-methods.ts'
import { visitMethods } from './visit-methods.ts'

/** What pages call. Plain objects of functions: nothing else can be reached from a page. */
export function hostMethods(host: Host) {
  return {
    state: () => host.state(),
    begin: (request: BeginRequest) => host.begin(request),
    join: (request: JoinPage) => host.join(request),
    recover: (request: RecoverPage) => host.recover(request),
    lock: {
      /** What can be seen without opening it; null where there is no diary. */
      state: () => host.place.lock.state(),
      open: (by: UnlockBy) => host.unlock(by),
      close: () => host.lock(),
      /** Opens it once more, after `lock-asked`. */
      confirm: (by: UnlockBy) => host.confirm(by),
      change: (by: NewBrowserLock) => host.relock(by),
      /** After how long unused it locks itself (ms); 0 as soon as it is out of sight, null never. */
      afterMs: () => host.autoLock.afterMs,
      lockAfter: async (afterMs: number | null) => {
        await host.demandConfirmed()
        await host.autoLock.set(afterMs)
      },
      /** A tab says, by a name of its own, whether it is in sight and was just touched. */
      seen: (tab: string, isVisible: boolean, isUsed: boolean) => host.seen(tab, isVisible, isUsed),
    },
    forget: () => host.forget(),
    takeDrafts: () => host.takeDrafts(),
    keptForm: async (form: string) => await host.drafts.kept(form),
    drafts: draftMethods(host),
    sync: {
      read: () => host.sync(),
      now: () => host.syncNow(),
      /** A person has seen an alarm or a notice. */
      acknowledge: (id: string) => host.change((device) => device.acknowledge(id)),
    },
    diary: diaryMethods(host),
    view: viewMethods(host),
    share: shareMethods(host),
    aftermath: aftermathMethods(host),
    devices: deviceMethods(host),
    file: fileMethods(host),
    visit: visitMethods(host),
    relay: relayMethods(host),
  }
}

export type HostMethods = ReturnType<typeof hostMethods>
