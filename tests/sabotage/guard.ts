/** One place of the product's text. `find` stands exactly once in `file`, a path from the repository's root. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** Something that an attack has to get past, and the test that must notice when it is gone. */
interface Guarded {
  /** The attack's number, see rows.ts. */
  readonly row: number
  /** What is kept, in words. */
  readonly guard: string
  /** `name` as it is run: its suites and itself, joined by ` > `. */
  readonly test: { readonly file: string; readonly name: string }
  /** Whether the test sees the web app only after it was built again. */
  readonly build?: 'web'
}

/** Where several layers keep the same thing, all of them fall together: `edits`. */
export type Guard = Guarded & (Edit | { readonly edits: readonly Edit[] })

export function editsOf(guard: Guard): readonly Edit[] {
  return 'edits' in guard ? guard.edits : [{ file: guard.file, find: guard.find, replace: guard.replace }]
}

/** Why these edits cannot be made; null when they can. */
export function misfit(edits: readonly Edit[], read: (file: string) => string | null): string | null {
  for (const { file, find, replace } of edits) {
    const text = read(file)
    if (text === null) return `${file} does not exist`
    const times = find === '' ? 0 : text.split(find).length - 1
    if (times !== 1) return `${file} holds ${JSON.stringify(find)} ${times} times, not once`
    if (find === replace) return `nothing changes in ${file}`
  }
  return null
}
