import { NoteText, type Taking } from './taking.ts'

interface OneCheck {
  readonly row: number
  readonly fields: Map<string, number>
  readonly note: NoteText
}

/**
 * Checks of one file, gathered by moment: what a file says of one moment in several rows becomes one entry. Where two
 * rows say different things of the same field, the second begins an entry of its own.
 */
export class Checks {
  readonly #taking: Taking
  readonly #byMoment = new Map<string, { readonly at: number; readonly tz: string; readonly checks: OneCheck[] }>()

  constructor(taking: Taking) {
    this.#taking = taking
  }

  field(row: number, at: number, name: string, value: number, tz = this.#taking.tz): void {
    const checks = this.#at(row, at, tz)
    const fitting = checks.find(({ fields }) => !fields.has(name) || fields.get(name) === value)
    if (fitting) fitting.fields.set(name, value)
    else checks.push({ row, fields: new Map([[name, value]]), note: new NoteText() })
  }

  /** Words without a field of their own; under `label`, if they are not the owner's. */
  words(row: number, at: number, label: string, text: string | readonly string[], tz = this.#taking.tz): void {
    const [first] = this.#at(row, at, tz)
    first?.note.line(label, text)
  }

  /** Takes them all. */
  done(): void {
    for (const { at, tz, checks } of this.#byMoment.values())
      for (const { row, fields, note } of checks) {
        if (fields.size === 0 && note.text === undefined) continue
        this.#taking.add(row, { kind: 'check', at, tz, ...Object.fromEntries(fields), note: note.text })
      }
  }

  #at(row: number, at: number, tz: string): OneCheck[] {
    const key = `${at} ${tz}`
    const known = this.#byMoment.get(key)
    if (known) return known.checks
    const checks: OneCheck[] = [{ row, fields: new Map(), note: new NoteText() }]
    this.#byMoment.set(key, { at, tz, checks })
    return checks
  }
}
