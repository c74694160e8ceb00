import type { Disclosure } from '../share/ledger.ts'

/** Whether a link can still be opened, or will be once it is put up, as far as the ledger knows. */
export function isOpenLink({ carrier, state, expiresAt = 0 }: Disclosure, nowMs: number): boolean {
  const isLink = carrier === 'link' || carrier === 'shl'
  return isLink && expiresAt > nowMs && (state === 'active' || state === 'paused' || state === 'draft')
}

/** Those that an incident is about: the named ones, or all that were made before it was told of and are open. */
export function concernedLinks(
  lines: readonly Disclosure[],
  named: readonly string[],
  { toldMs, nowMs }: { readonly toldMs: number; readonly nowMs: number },
): Disclosure[] {
  if (named.length > 0) return lines.filter(({ id }) => named.includes(id))
  return lines.filter((line) => line.createdAt <= toldMs && isOpenLink(line, nowMs))
}
