import type { Guard } from '../../guard.ts'

const client = 'packages/client/src'
const voices = `${client}/diary/voices.ts`
const copies = `${client}/helping/copies.ts`

const spaces = (name: string): Guard['test'] => ({
  file: `${client}/sync/take-in-spaces.test.ts`,
  name: `on an owner’s device > ${name}`,
})
const shown = (name: string): Guard['test'] => ({ file: `${client}/helping/copies.test.ts`, name })
const both: Guard['test'] = {
  file: 'tests/journey/helper.test.ts',
  name: 'a helper on Postgres > an owner changes and removes what a helper wrote; the helper changes nothing of the owner',
}
const everything = shown('of everything, all is shown but what was shown to whom, what happened, and who it is')
const chosen = shown('of a choice of fields nothing else is left, not when it was typed in either')
const past = shown('what was removed, or is of an earlier day, is not shown')

/** A kind of record that a helper would be shown. */
const never = (kind: string): Guard => ({
  row: 211,
  guard: `no helper is shown the diary’s ${kind}`,
  file: copies,
  find: "new Set(['disclosure', 'incident', 'letter', 'leak', 'profile', 'claim', 'photo'])",
  replace: `new Set(['disclosure', 'incident', 'letter', 'leak', 'profile', 'claim', 'photo'].filter((kind) => kind !== '${kind}'))`,
  test: everything,
})

/** Whose word counts in the diary, and what a helper is shown of it. */
export const diaryVoices: readonly Guard[] = [
  {
    row: 210,
    guard: 'no helper plants a line of the ledger',
    file: voices,
    find: '!isKept(kind) && ',
    replace: '',
    test: spaces('a helper cannot plant a line of the ledger'),
  },
  {
    row: 210,
    guard: 'no helper hides an entry from who would remove it',
    file: voices,
    find: " && (months === 'any' || months.includes(place.month))",
    replace: '',
    test: {
      file: 'tests/journey/helper-hostile.test.ts',
      name: 'an entry that a helper hides where its id does not lead to is none: nobody could remove it',
    },
  },
  {
    row: 210,
    guard: 'what owners put there for a helper is no entry of theirs',
    file: voices,
    find: "this.#vault.helpers.document(doc)?.direction !== 'out'",
    replace: 'doc.length > 0',
    test: spaces('an owner’s word for a helper is no entry of the diary'),
  },
  {
    row: 210,
    guard: 'an owner’s word counts more than a helper’s',
    file: voices,
    find: ' || overruled.has(record.id) || records.has(record.id)',
    replace: '',
    test: both,
  },
  {
    row: 210,
    guard: 'a helper changes nothing of the owner, neither found nor written',
    edits: [
      { file: voices, find: "if (place.direction === 'out') throw new SottoError('not-allowed')", replace: '' },
      {
        file: `${client}/diary/diary.ts`,
        find: '!mayWrite(vault, { space: outbox.space, doc, member: vault.keys.id })',
        replace: 'doc.length === 0',
      },
    ],
    test: both,
  },
  ...['disclosure', 'incident', 'letter', 'leak', 'profile', 'claim', 'photo'].map(never),
  {
    row: 211,
    guard: 'no helper reads before it is let',
    file: copies,
    find: 'if (!reading) return copies\n  const { fields, without, from } = reading',
    replace: 'const { fields, without, from } = reading ?? {}',
    test: shown('who may read nothing is shown nothing'),
  },
  {
    row: 211,
    guard: 'no helper is told of the owner’s devices',
    file: `${client}/vault/take-entry.ts`,
    find: " || role === 'helper') return []",
    replace: ') return []',
    test: {
      file: `${client}/vault/take-entry.test.ts`,
      name: 'a helper is told nothing of whose devices there are',
    },
  },
  {
    row: 211,
    guard: 'what was removed is not shown',
    file: copies,
    find: ' || record.deletedAt !== undefined',
    replace: '',
    test: past,
  },
  {
    row: 211,
    guard: 'nothing from before its first day is shown',
    file: copies,
    find: '    if (from !== undefined && record.localDate < from) continue\n',
    replace: '',
    test: past,
  },
  {
    row: 211,
    guard: 'no field is shown that was not chosen',
    file: copies,
    find: 'const [kept] = selectFields([record], selection)',
    replace: 'const kept = selection ? record : null',
    test: chosen,
  },
  {
    row: 211,
    guard: 'no copy tells when an entry was typed in',
    file: copies,
    find: ', createdAt: at, enteredLate: false,',
    replace: ', createdAt: record.createdAt, enteredLate: record.createdAt > at,',
    test: chosen,
  },
  {
    row: 211,
    guard: 'no copy tells with which file an entry came',
    file: copies,
    find: 'const { importId: _, ...fields } = { ...kept } as DiaryRecord',
    replace: "const fields = { ...kept, ...('importId' in record && { importId: record.importId }) } as DiaryRecord",
    test: chosen,
  },
]
