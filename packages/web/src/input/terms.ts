/** A word of a list: its code, as it is stored, and what it is called. */
export interface Term {
  readonly code: string
  readonly label: string
  /** The owner's own, used before: it stands in the owner's own type. */
  readonly own?: boolean
}

/** The owner's own among what is chosen. */
export const ownTerms = (terms: readonly Term[], chosen: readonly string[]): string[] =>
  chosen.filter((one) => !terms.some(({ code }) => code === one))

export const toggleTerm = (chosen: readonly string[], term: string): string[] =>
  chosen.includes(term) ? chosen.filter((one) => one !== term) : [...chosen, term]

/** Chooses a word that was typed: the one of the list that is called so, or the owner's own. Nothing twice. */
export function addTerm(terms: readonly Term[], chosen: readonly string[], typed: string): string[] {
  const tidy = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  const known = terms.find(({ code, label }) => same(label, tidy) || same(code, tidy))
  const term = known?.code ?? chosen.find((one) => same(one, tidy)) ?? tidy
  return term === '' || chosen.includes(term) ? [...chosen] : [...chosen, term]
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
