import { diaryMethods } from './diary-methods.ts'
import { deviceMethods } from './device-methods.ts'
import { fileMethods } from './file-methods.ts'
import type { Host, BeginRequest, JoinPage, RecoverPage } from './host.ts'
import type { UnlockBy } from './keys.ts'
import { shareMethods } from './share-methods.ts'
import { viewMethods } from './view-methods.ts'

/** What pages call. Plain objects of functions: nothing else can be reached from a page. */
export function hostMethods(host: Host) {
  return {
    state: () => host.state(),
    begin: (request: BeginRequest) => host.begin(request),
    join: (request: JoinPage) => host.join(request),
    recover: (request: RecoverPage) => host.recover(request),
    unlock: (by: UnlockBy) => host.unlock(by),
    lock: () => host.lock(),
    forget: () => host.forget(),
    takeDrafts: () => host.takeDrafts(),
    keptForm: (form: string) => host.keptForm(form),
    sync: {
      read: () => host.sync(),
      now: () => host.syncNow(),
      /** A person has seen an alarm or a notice. */
      acknowledge: (id: string) => host.change((device) => device.acknowledge(id)),
    },
    diary: diaryMethods(host),
    view: viewMethods(host),
    share: shareMethods(host),
    devices: deviceMethods(host),
    file: fileMethods(host),
  }
}

export type HostMethods = ReturnType<typeof hostMethods>

/**
 * Methods that may be done twice without harm: asked again where an engine went away in the middle. Drafts are written
 * by their ids, edits set what they set.
 */
const REPEATABLE = new Set([
  'state',
  'takeDrafts',
  'keptForm',
  'sync.read',
  'sync.now',
  'diary.read',
  'diary.list',
  'diary.edit',
  'share.list',
  'share.preview',
  'devices.list',
  'devices.activity',
])

export const isRepeatable = (path: string): boolean => REPEATABLE.has(path) || path.startsWith('view.')
