/**
 * What a share can hold at all, by path of the diary's schema. A path that is not here cannot be chosen by any word:
 * ids, stored times, zones, sources, imports, the ledger of other shares. `photo.blob` is the picture itself.
 */
import { fieldsOf, RECORD_KINDS, type Field, type RecordKind, type SensitivityClass } from '@sotto/shared/diary'
import { WITHHELD_GROUPS, type WithheldGroup } from '@sotto/shared/snapshot'

export interface Offered {
  readonly path: string
  readonly kind: RecordKind
  readonly name: string
  readonly field: Field
}

/** Kinds that are not of a day: they hold until they end. */
const LASTING: readonly RecordKind[] = ['medication', 'condition', 'allergy', 'profile', 'claim']

export const isLasting = (kind: RecordKind): boolean => LASTING.includes(kind)

const NEVER_A_FIELD = [
  'id',
  'kind',
  'tz',
  'localDate',
  'createdAt',
  'enteredLate',
  'source',
  'importId',
  'deletedAt',
] as const

const isNever = (name: string): boolean => NEVER_A_FIELD.some((one) => one === name)

/** Kinds that nothing, or not everything, is offered of. */
const OFFERED_OF: Partial<Record<RecordKind, readonly string[]>> = {
  disclosure: [],
  incident: [],
  letter: [],
  leak: [],
  photo: ['blob', 'caption', 'at', 'conditions'],
}

const UNTAGGED: readonly RecordKind[] = ['condition', 'profile', 'claim']

function isOffered(kind: RecordKind, name: string): boolean {
  if (isNever(name)) return false
  if (name === 'at' && isLasting(kind)) return false
  if (name === 'conditions' && UNTAGGED.includes(kind)) return false
  return OFFERED_OF[kind]?.includes(name) ?? true
}

/** Every path that can be chosen, in schema order. `kind.at` is the time of day, `kind.conditions` the tags. */
export const OFFERED: ReadonlyMap<string, Offered> = new Map(
  RECORD_KINDS.flatMap((kind) =>
    Object.entries(fieldsOf(kind))
      .filter(([name]) => isOffered(kind, name))
      .map(([name, field]) => [`${kind}.${name}`, { path: `${kind}.${name}`, kind, name, field }]),
  ),
)

/** Routine to S2; anything more is chosen by its own name or its class. */
export const isOrdinary = (sensitivity: SensitivityClass): boolean => ['S0', 'S1', 'S2'].includes(sensitivity)

/** Whether choosing the path brings rows of its kind: a time of day or a tag alone does not. */
export const tellsOfItself = ({ name }: Pick<Offered, 'name'>): boolean => name !== 'at' && name !== 'conditions'

const GROUP_OF_KIND: Record<RecordKind, WithheldGroup> = {
  pain: 'pain',
  flare: 'flares',
  check: 'checks',
  medication: 'medicines',
  dose: 'medicines',
  exercise: 'exercise',
  goal: 'goals',
  ability: 'abilities',
  instrument: 'instruments',
  workday: 'work',
  visit: 'visits',
  condition: 'conditions',
  allergy: 'allergies',
  photo: 'photos',
  profile: 'identity',
  claim: 'identity',
  disclosure: 'identity',
  incident: 'identity',
  letter: 'identity',
  leak: 'identity',
}

const GROUP_OF_PATH: Readonly<Record<string, WithheldGroup>> = {
  'pain.sites': 'sites',
  'pain.triggers': 'triggers',
  'check.mood': 'mood',
  'check.stress': 'mood',
  'check.anxiety': 'mood',
  'check.cycle': 'cycle',
  'visit.provider': 'identity',
  'photo.caption': 'notes',
  'goal.ownWords': 'notes',
}

function groupOf({ path, kind, name, field }: Offered): WithheldGroup | null {
  if (name === 'at') return null
  if (name === 'conditions') return 'conditions'
  return GROUP_OF_PATH[path] ?? (field.type === 'note' ? 'notes' : GROUP_OF_KIND[kind])
}

/**
 * The groups of which nothing was chosen. It follows from the schema and the choice alone, so that it says nothing
 * about what the diary holds.
 */
export function withheldGroups(chosen: readonly string[]): WithheldGroup[] {
  const told = new Set(chosen.map((path) => OFFERED.get(path)).map((one) => (one ? groupOf(one) : null)))
  return WITHHELD_GROUPS.filter((group) => !told.has(group))
}
