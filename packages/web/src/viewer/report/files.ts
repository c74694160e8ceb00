/** What a recipient may take along. Names and contents of files say nothing that the report does not. */
import { snapshotCsv } from '@sotto/client/report'
import { ONWARD_USES } from '@sotto/shared/snapshot'
import type { Opened } from '../opening/viewing.svelte.ts'

export interface Saved {
  readonly name: string
  readonly type: string
  readonly text: string
}

export const csvFile = ({ snapshot }: Opened): Saved => ({
  name: 'sotto-tables.csv',
  type: 'text/csv;charset=utf-8',
  text: snapshotCsv(snapshot),
})

/** The very text that was sealed: its SHA-256 is the digest. */
export const jsonFile = ({ text }: Opened): Saved => ({ name: 'sotto-snapshot.json', type: 'application/json', text })

/** What the recipient accepted, when, and for what; nothing of the diary. */
export function termsFile({ snapshot, digest, openedAtMs, recipient }: Opened): Saved {
  const { share, sealedAtMs, expiresAtMs, purpose, terms } = snapshot
  const record = {
    format: 'sotto-terms',
    version: 1,
    share,
    digest,
    recipient: { asNamedByOwner: snapshot.recipient ?? null, asTyped: recipient },
    purpose: purpose ?? null,
    acceptedAt: instant(openedAtMs),
    sealedAt: instant(sealedAtMs),
    opensUntil: instant(expiresAtMs),
    onwardUses: Object.fromEntries(ONWARD_USES.map((use) => [use, terms.onward.includes(use)])),
    downloads: terms.downloads,
    decidedBy: terms.decidedBy,
    basis: terms.basis ?? null,
    notice: { version: terms.noticeVersion, language: terms.noticeLanguage },
  }
  return { name: 'sotto-terms.json', type: 'application/json', text: `${JSON.stringify(record, null, 2)}\n` }
}

const instant = (ms: number): string => new Date(ms).toISOString()

/** Hands a file to the browser's own saving. */
export function save(document: Document, { name, type, text }: Saved): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it when the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
