import type { Snapshot } from '@sotto/shared/snapshot'
import type { Bundle, Reference } from 'fhir/r4.js'
import { calendarOf } from '../report/calendar.ts'
import { entriesOf, type EntryKind } from '../report/entry.ts'
import { en } from '../report/words/en.ts'
import { fr } from '../report/words/fr.ts'
import { amendedSection, keeperOf, writeBefore } from './beside.ts'
import type { Context } from './context.ts'
import { writeDay } from './pain.ts'
import { writeRow } from './rows.ts'
import { methodsOf } from './methods.ts'
import { pairedSection } from './pairs.ts'
import { patientOf } from './standing.ts'
import { instantOf, writeComposition, writeConsent, writeDocument, writeProvenance } from './terms.ts'
import { writeComposite, writeWeek } from './weeks.ts'
import { Writing } from './writing.ts'

/** Written before the rest, because the rest refers to them. */
const FIRST: readonly EntryKind[] = ['condition', 'medication', 'allergy', 'ability']

export interface BundleOptions {
  /** Of labels, codes in words and the document's title; what the owner wrote stays as it is. */
  readonly language: 'en' | 'fr'
  /** The report as it prints, to be carried inside. */
  readonly pdf?: Uint8Array
  /** SHA-256 of the snapshot's text in hexadecimal, as the ledger has it. */
  readonly digest?: string
}

/**
 * A snapshot as a FHIR R4 Bundle of type `collection`: one Patient, every row and every summed-up day, a Composition
 * that says what is in it and what was withheld, the terms as a Consent, and a Provenance. It holds what the snapshot
 * holds and nothing else: no id of the diary, no instant but the sealing's, no profile claimed. References are
 * `urn:uuid:` addresses inside the bundle, made of the share's random id.
 */
export function bundleOf(snapshot: Snapshot, { language, pdf, digest }: BundleOptions): Bundle {
  const entries = entriesOf(snapshot, calendarOf(snapshot.range))
  const pictures = new Map(snapshot.pictures?.map((picture) => [picture.row, picture]))
  const writing = new Writing(snapshot.share, snapshot.about !== undefined)
  const context: Context = { ui: { en, fr }[language], entries, pictures, writing, written: new Map() }
  writing.add(patientOf(context, snapshot.owner))
  if (snapshot.about) writing.add(keeperOf(context, snapshot.about))
  const sections = new Map<EntryKind, Reference[]>()
  const put = (kind: EntryKind, reference: Reference | null) => {
    if (reference === null) return
    const section = sections.get(kind)
    if (section) section.push(reference)
    else sections.set(kind, [reference])
  }
  const isFirst = ({ kind }: { readonly kind: EntryKind }) => FIRST.includes(kind)
  for (const entry of entries.all.filter(isFirst)) put(entry.kind, writeRow(context, entry))
  for (const day of snapshot.days) put('pain', writeDay(context, day))
  for (const week of snapshot.weeks ?? []) put('pain', writeWeek(context, week))
  if (snapshot.composite) for (const one of writeComposite(context, snapshot.composite)) put('pain', one)
  for (const entry of entries.all) if (!isFirst(entry)) put(entry.kind, writeRow(context, entry))
  const titled = [
    ...(snapshot.before ? [writeBefore(context, snapshot, snapshot.before)] : []),
    ...amendedSection(context, snapshot),
    ...pairedSection(context, snapshot.preset),
    ...[...sections].map(([kind, entry]) => ({ title: context.ui.kinds[kind], entry })),
  ]
  writeComposition(context, snapshot, [...titled, methodsOf(context, snapshot, digest)])
  writeConsent(context, snapshot)
  if (pdf) writeDocument(context, snapshot, pdf)
  writeProvenance(
    context,
    snapshot.sealedAtMs,
    writing.entries.map(({ fullUrl }) => ({ reference: fullUrl as string })),
  )
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: instantOf(snapshot.sealedAtMs),
    entry: writing.entries,
  }
}
