import type { Edit, Guard } from '../guard.ts'

const folder = 'packages/client/src/snapshot'
const project = `${folder}/project.ts`
const select = `${folder}/select.ts`
const reduce = `${folder}/reduce.ts`

const anyChoice: Guard['test'] = {
  file: `${folder}/canary.test.ts`,
  name: 'over-sharing: any choice shares just the canaries that were chosen',
}
const classes: Guard['test'] = {
  file: `${folder}/build.test.ts`,
  name: 'over-sharing: values and records that say more than their field show only where their class was let through',
}
const condition: Guard['test'] = {
  file: `${folder}/build.test.ts`,
  name: 'over-sharing: of a condition left out neither its name, nor its entries, nor their medicines are told',
}

const without = (file: string, find: string, replace = ''): readonly Edit[] => [{ file, find, replace }]

/** What the projection keeps back. */
export const snapshot: readonly Guard[] = [
  {
    row: 33,
    guard: 'fields that were not chosen',
    edits: without(
      project,
      'of: (kind) => byKind.get(kind) ?? []',
      'of: (kind) => (byKind.has(kind) ? [...OFFERED.values()].filter((one) => one.kind === kind) : [])',
    ),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'days after the last',
    edits: without(project, '  if (localDate > to) return null\n'),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'days before the first',
    edits: without(project, 'if (localDate < from) {', "if (localDate < from && record.kind === 'flare') {"),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'times of day',
    edits: without(
      project,
      'return lens.has(`${kind}.at`) ? { day: localDate, time: timeOf(at, tz) } : { day: localDate }',
      'return { day: localDate, time: timeOf(at, tz) }',
    ),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'ends after the last day',
    edits: without(project, '  if (day > lens.choice.to) return undefined\n'),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'records that say more than their fields',
    edits: without(project, " || !isLetThrough(recordSensitivity(record), 'S0', choice)"),
    test: classes,
  },
  {
    row: 33,
    guard: 'codes that say more than their field',
    edits: without(project, ' && field.values.includes(given) && shows ?', ' && field.values.includes(given) ?'),
    test: classes,
  },
  {
    row: 33,
    guard: 'terms that say more than their field',
    edits: without(
      project,
      'terms.filter((term) => isLetThrough(termSensitivity(field, term), field.sensitivity, choice))',
      'terms',
    ),
    test: classes,
  },
  {
    row: 33,
    guard: 'a place’s own rating',
    edits: without(project, "nrs === undefined || !lens.has('pain.nrs')", 'nrs === undefined'),
    test: {
      file: `${folder}/build.test.ts`,
      name: 'over-sharing: a place has its own rating only with the entry’s',
    },
  },
  {
    row: 33,
    guard: 'ids, sources, stored times, zones',
    edits: [
      { file: `${folder}/offer.ts`, find: '  if (isNever(name)) return false\n', replace: '' },
      {
        file: project,
        find: 'const values = record as unknown as Readonly<Record<string, unknown>>\n  const fields: Record<string, SnapshotValue> = {}',
        replace:
          'const values = record as unknown as Readonly<Record<string, unknown>>\n  const fields: Record<string, SnapshotValue> = { source: record.source }',
      },
    ],
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'entries that were unticked',
    edits: without(select, '[...choice.leaveOut, ', '['),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'entries of a condition left out',
    edits: without(select, 'record.conditions?.some((id) => conditions.has(id)) === true', 'false'),
    test: condition,
  },
  {
    row: 33,
    guard: 'doses of a medicine left out',
    edits: without(select, 'id = wholes.get(id)', 'id = undefined'),
    test: condition,
  },
  {
    row: 33,
    guard: 'deleted entries',
    edits: without(select, 'records.filter(({ deletedAt }) => deletedAt === undefined)', 'records'),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'medicines not taken in the dates',
    edits: without(
      select,
      "(record.kind !== 'medication' || taken.has(record.id) || isTakenIn(record, choice))",
      'true',
    ),
    test: {
      file: `${folder}/build.test.ts`,
      name: 'over-sharing: medicines are those taken in the dates: by a dose, or by their start and stop',
    },
  },
  {
    row: 33,
    guard: 'names of medicines where their class was chosen',
    edits: without(reduce, "    if (less.includes('class')) said = inClass(said)\n"),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'dates where relative days were chosen',
    edits: without(reduce, "    if (less.includes('relative')) said = rowInRelativeDays(said, from)\n"),
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'the day of sealing where relative days were chosen',
    file: `${folder}/build.ts`,
    find: "...(less.includes('relative') ? momentsByMonth(sealedAtMs, expiresAtMs) : { sealedAtMs, expiresAtMs }),",
    replace: 'sealedAtMs, expiresAtMs,',
    test: {
      file: `${folder}/less.test.ts`,
      name: 'over-sharing: in relative days nothing tells the day of sealing, and no end is nearer than the true one',
    },
  },
  {
    row: 33,
    guard: 'nothing is sealed that was not looked at',
    file: 'packages/client/src/share/shares.ts',
    find: 'digest !== request.seen',
    replace: 'digest === null',
    test: {
      file: 'tests/journey/share-hostile.test.ts',
      name: 'what comes in after the owner looked is not sealed unseen',
    },
  },
  {
    row: 34,
    guard: 'what a preview drew is used once',
    file: 'packages/client/src/share/previews.ts',
    find: '    this.#held.delete(digest)\n    if (row)',
    replace: '    if (row)',
    test: {
      file: 'tests/journey/share-seen.test.ts',
      name: 'of two previews each has keys of its own, and is sealed once',
    },
  },
  {
    row: 33,
    guard: 'who decided in place of a story’s owner',
    file: `${folder}/build.ts`,
    find: "choice.preset === 'story' ? withoutBasis(terms) : terms",
    replace: 'terms',
    test: {
      file: `${folder}/story.test.ts`,
      name: 'over-sharing: a story tells of nobody who decided for its owner, nor of who keeps the diary',
    },
  },
  {
    row: 33,
    guard: 'times of day where a day is summed up',
    edits: [
      { file: reduce, find: ' && isShown(`${row.kind}.at`, less)', replace: '' },
      { file: `${folder}/choice.ts`, find: 'chosen.has(path) && isShown(path, less)', replace: 'chosen.has(path)' },
    ],
    test: anyChoice,
  },
  {
    row: 33,
    guard: 'the order in which the diary was written',
    edits: without(`${folder}/number.ts`, ' ||\n    byCodeUnit(a.content, b.content)'),
    test: {
      file: `${folder}/interference.test.ts`,
      name: 'over-sharing: the order of records, and their ids, are not to be told from a snapshot',
    },
  },
  {
    row: 33,
    guard: 'how many things look alike',
    edits: [
      { file: `${folder}/link.ts`, find: 'same.get(contentOf(made)) ?? made', replace: 'made' },
      { file: `${folder}/link.ts`, find: 'same.set(contentOf(made), kept)', replace: 'same.set(one.id, kept)' },
    ],
    test: {
      file: `${folder}/build.test.ts`,
      name: 'over-sharing: two medicines that show the same are one row',
    },
  },
]
