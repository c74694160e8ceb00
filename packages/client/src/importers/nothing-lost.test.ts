import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { SAMPLES } from './app-samples.ts'
import { isObject } from './leaves.ts'
import { readImport } from './read-import.ts'

const options = { tz: 'America/Vancouver', nowMs: Date.UTC(2026, 10, 22) }
const WORD = 'zanzibar'

/** Cells that say once more what another one says, or that the file links its rows by. */
const REPEATED = new Set(['weekday', 'date', 'date formatted', 'start', 'end', 'trackable_id', 'user_id'])

const tables = SAMPLES.filter(
  ({ text, format }) => !/^\s*[[{<]/.test(text) && !text.includes(String.raw`\n`) && format !== 'nomie-days',
)
const backups = SAMPLES.filter(({ text }) => /^\s*[[{]/.test(text))

/** Whether a word that was put into the file is in an entry, or the preview tells what became of it. */
function isTold(text: string, format: string, place: string): boolean {
  const { drafts, skipped, uses } = readImport(text, { ...options, format })
  const names = uses.flatMap(({ of, as }) => (as === null ? [of] : []))
  return (
    JSON.stringify(drafts).includes(WORD) ||
    skipped.length > 0 ||
    names.some((name) => name.includes(WORD) || place.replaceAll(/\.\d+/g, '').endsWith(name))
  )
}

test.each(tables)(
  '$of: whatever a cell says is in an entry, or the preview tells what became of it',
  ({ format, text }) => {
    const [headers = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
    for (const [index, row] of rows.entries())
      for (const [column, header] of headers.entries()) {
        // Weather is told by its own name.
        if (REPEATED.has(header) || row.includes('Weather')) continue
        const changed = rows.map((cells, at) =>
          at === index ? headers.map((_, one) => (one === column ? WORD : (row[one] ?? ''))) : cells,
        )
        expect(isTold(Papa.unparse([headers, ...changed]), format, header), `row ${index + 2}, ${header}`).toBe(true)
      }
  },
)

/** Every file that differs from one in a single text within its entries, and where it stands. */
function* changedIn(value: unknown, path: string): Generator<{ readonly path: string; readonly value: unknown }> {
  if (typeof value === 'string') yield { path, value: WORD }
  const inside = isObject(value) || Array.isArray(value) ? Object.entries(value) : []
  for (const [name, one] of inside)
    for (const { path: deeper, value: changed } of changedIn(one, `${path}.${name}`)) {
      const copy: unknown = Array.isArray(value)
        ? Object.assign([...value], { [name]: changed })
        : { ...(value as object), [name]: changed }
      yield { path: deeper, value: copy }
    }
}

/** Ids, what a file says of itself, and how a tracker is set up. */
const LINKS = /(^|\.)(_?id|\w+Id)$|\.(metadata|nomie|version|trackers|trackers\.json|people|medicationSchedules)(\.|$)/

test.each(backups)(
  '$of: whatever a text in it says is in an entry, or the preview tells what became of it',
  ({ format, text }) => {
    const all = [...changedIn(JSON.parse(text), '')].filter(({ path }) => !LINKS.test(path))
    expect(all.length).toBeGreaterThan(0)
    for (const { path, value } of all) expect(isTold(JSON.stringify(value), format, path), path).toBe(true)
  },
)
