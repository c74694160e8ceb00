import { declarationOf, fieldOf, type DiaryRecord, type Draft } from './schema.ts'

/**
 * A text that is equal for two drafts, or a draft and a record, that record the same thing: kind, `at` and the kind's
 * telling fields; for lasting things (a medicine, a condition) the telling fields alone, whatever their case.
 * References count by id, so relink drafts before comparing them with what is in the diary.
 */
export function draftFingerprint(draft: Draft | DiaryRecord): string {
  const { sameBy, timeless } = declarationOf(draft.kind)
  const values = draft as unknown as Readonly<Record<string, unknown>>
  const told = sameBy.map((name) => {
    const value = values[name] ?? null
    const isText = fieldOf(draft.kind, name)?.type === 'text' && typeof value === 'string'
    return isText ? value.toLowerCase() : value
  })
  return JSON.stringify([draft.kind, timeless ? null : (draft.at ?? null), ...told])
}
