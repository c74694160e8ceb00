import { fieldsOf, type Draft } from '@sotto/shared/diary'

/**
 * Drafts in an order in which each comes after those that it refers to by `key`: entries are linked as they are written,
 * and a file need not name a medicine before its doses.
 */
export function referredFirst(drafts: readonly Draft[]): Draft[] {
  const byKey = new Map(drafts.flatMap((draft) => (draft.key === undefined ? [] : [[draft.key, draft] as const])))
  const ordered = new Set<Draft>()
  const begun = new Set<Draft>()
  const place = (draft: Draft): void => {
    if (begun.has(draft)) return
    begun.add(draft)
    for (const key of keysIn(draft)) {
      const referred = byKey.get(key)
      if (referred) place(referred)
    }
    ordered.add(draft)
  }
  drafts.forEach(place)
  return [...ordered]
}

function keysIn(draft: Draft): string[] {
  const values = draft as unknown as Readonly<Record<string, unknown>>
  return Object.entries(fieldsOf(draft.kind)).flatMap(([name, { type }]) => {
    const value = values[name]
    if (type === 'reference') return typeof value === 'string' ? [value] : []
    return type === 'references' && Array.isArray(value) ? value.map(String) : []
  })
}
