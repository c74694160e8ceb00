/** What a recipient may take along. Names and contents of files say nothing that the report does not. */
import { snapshotCsv } from '@sotto/client/report'
import { ONWARD_USES, type OnwardUse, type Snapshot } from '@sotto/shared/snapshot'
import type { Opened } from '../opening/viewing.svelte.ts'

export interface TermsWords {
  readonly title: string
  readonly named: string
  readonly typed: string
  readonly purpose: string
  readonly accepted: string
  readonly sealed: string
  readonly until: string
  readonly uses: string
  readonly use: Readonly<Record<OnwardUse, string>>
  readonly yes: string
  readonly no: string
  readonly files: string
  readonly decided: (basis: string | null) => string
  readonly digest: string
  readonly share: string
  readonly notice: string
}

export type Saved = { readonly name: string; readonly type: string } & (
  { readonly text: string } | { readonly bytes: Uint8Array<ArrayBuffer> }
)

export const csvFile = ({ snapshot }: Opened): Saved => ({
  name: 'pain-diary-tables.csv',
  type: 'text/csv;charset=utf-8',
  text: snapshotCsv(snapshot),
})

/** The very text that was sealed: its SHA-256 is the digest. */
export const jsonFile = ({ text }: Opened): Saved => ({
  name: 'pain-diary-snapshot.json',
  type: 'application/json',
  text,
})

export const PDF_FILE = { name: 'pain-diary-report.pdf', type: 'application/pdf' } as const

/** For systems of clinics; what makes it is loaded when it is asked for. */
export async function fhirFile(
  { snapshot, digest }: { readonly snapshot: Snapshot; readonly digest: string },
  language: 'en' | 'fr',
): Promise<Saved> {
  const { bundleOf } = await import('@sotto/client/fhir')
  const text = JSON.stringify(bundleOf(snapshot, { language, digest }))
  return { name: 'pain-diary-report.fhir.json', type: 'application/fhir+json', text }
}

/** What the recipient accepted, when, and for what; nothing of the diary. */
export function termsFile({ snapshot, digest, openedAtMs, recipient }: Opened): Saved {
  const { share, sealedAtMs, expiresAtMs, purpose, terms, about } = snapshot
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
    aboutSomebodyElse: about === undefined ? null : { keptBy: about.keptBy },
    notice: { version: terms.noticeVersion, language: terms.noticeLanguage },
  }
  return { name: 'pain-diary-terms.json', type: 'application/json', text: `${JSON.stringify(record, null, 2)}\n` }
}

/** The same in words, for whoever files it beside the report. */
export function termsText({ snapshot, digest, openedAtMs, recipient }: Opened, words: TermsWords): Saved {
  const { share, sealedAtMs, expiresAtMs, purpose, terms } = snapshot
  const line = (label: string, value: string) => `${label}: ${value}`
  const lines = [
    words.title,
    '',
    ...(snapshot.recipient === undefined ? [] : [line(words.named, snapshot.recipient)]),
    ...(recipient === null ? [] : [line(words.typed, recipient)]),
    ...(purpose === undefined ? [] : [line(words.purpose, purpose)]),
    line(words.accepted, instant(openedAtMs)),
    line(words.sealed, instant(sealedAtMs)),
    line(words.until, instant(expiresAtMs)),
    '',
    words.uses,
    ...ONWARD_USES.map((use) => `- ${line(words.use[use], terms.onward.includes(use) ? words.yes : words.no)}`),
    `- ${line(words.files, terms.downloads ? words.yes : words.no)}`,
    '',
    ...(terms.decidedBy === 'delegate' ? [words.decided(terms.basis ?? null)] : []),
    line(words.digest, digest),
    line(words.share, share),
    line(words.notice, `${terms.noticeVersion} (${terms.noticeLanguage})`),
  ]
  return { name: 'pain-diary-terms.txt', type: 'text/plain;charset=utf-8', text: `${lines.join('\n')}\n` }
}

const instant = (ms: number): string => new Date(ms).toISOString()

/** Hands a file to the browser's own saving. @returns what makes it unreadable from the page, which happens by itself soon */
export function save(document: Document, file: Saved): () => void {
  const address = URL.createObjectURL(new Blob(['text' in file ? file.text : file.bytes], { type: file.type }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  const forget = () => URL.revokeObjectURL(address)
  // The browser has begun to read it when the click is over.
  setTimeout(forget, 10_000)
  return forget
}
