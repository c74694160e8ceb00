/**
 * Methods that may be done twice without harm: asked again where an engine went away in the middle. Drafts are written
 * by their ids, edits set what they set.
 */
const REPEATABLE = new Set([
  'state',
  'lock.state',
  'lock.open',
  'lock.close',
  'lock.afterMs',
  'lock.lockAfter',
  'lock.seen',
  'forget',
  'takeDrafts',
  'drafts.aside',
  'drafts.tryAgain',
  'drafts.discard',
  'keptForm',
  'sync.read',
  'sync.now',
  'diary.read',
  'diary.list',
  'diary.amendments',
  'diary.edit',
  'share.list',
  'share.preview',
  'share.got',
  'share.now',
  'share.verify',
  'share.record',
  'share.exportLedger',
  'share.isReminding',
  'share.remind',
  'aftermath.letters',
  'aftermath.deciding',
  'aftermath.leaks',
  'aftermath.recognise',
  'share.settle',
  'devices.list',
  'devices.activity',
  'file.formats',
  'file.preview',
  'file.table',
  'file.imports',
  'file.picture',
  'visit.files',
  'visit.about',
  'visit.openSealed',
  'visit.look',
  'visit.read',
  'relay.lookUp',
])

export const isRepeatable = (path: string): boolean => REPEATABLE.has(path) || path.startsWith('view.')

/**
 * What a page of any build may ask: it takes in what was typed, locks, and says where everything stands. These never
 * change what they take and give.
 */
const OF_EVERY_BUILD = new Set(['state', 'takeDrafts', 'lock.state', 'lock.close', 'lock.seen'])

export const isOfEveryBuild = (path: string): boolean => OF_EVERY_BUILD.has(path)
