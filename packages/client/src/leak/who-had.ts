import type { Disclosure } from '../share/ledger.ts'

/**
 * Who was given all of these fields, and of these days where some are said: whose hands it may have come from. Those
 * who were given least besides come first.
 */
export function whoHad(
  lines: readonly Disclosure[],
  { fields, from, to }: { readonly fields: readonly string[]; readonly from?: string; readonly to?: string },
): Disclosure[] {
  const given = (line: Disclosure) => new Set(line.fields?.split(',') ?? [])
  return lines
    .filter((line) => fields.every((path) => given(line).has(path)))
    .filter(
      (line) => (from === undefined || (line.to ?? from) >= from) && (to === undefined || (line.from ?? to) <= to),
    )
    .sort((a, b) => given(a).size - given(b).size || b.at - a.at)
}
