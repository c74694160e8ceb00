/** Who says so, what was agreed, and what was left out. */
import { ONWARD_USES, type Snapshot } from '@sotto/shared/snapshot'
import type { Attachment, Composition, CompositionSection, Consent, Provenance, Reference } from 'fhir/r4.js'
import { saidBy } from '../report/beside.ts'
import { presetLabel } from '../report/words/wording.ts'
import { consentDocument, participant, PATIENT_SHARED, PRIVACY, summaryDocument, WITHHELD, words } from './codes.ts'
import type { Context } from './context.ts'
import { dateOf } from './value.ts'

/** An instant as FHIR spells it. */
export const instantOf = (ms: number): string => new Date(ms).toISOString()

/** The report as it prints. It is inside the bundle: a link elsewhere is of no use to whoever is handed this. */
export function writeDocument({ ui, writing }: Context, snapshot: Snapshot, pdf: Uint8Array): Reference {
  const title = ui.phrases.title(snapshot.owner ?? null)
  const attachment: Attachment = { contentType: 'application/pdf', language: ui.language, data: base64(pdf), title }
  return writing.add({
    resourceType: 'DocumentReference',
    status: 'current',
    type: summaryDocument(title),
    category: [PATIENT_SHARED],
    subject: writing.patient,
    author: [writing.author],
    date: instantOf(snapshot.sealedAtMs),
    content: [{ attachment }],
  })
}

export interface Section {
  readonly title: string
  readonly lines?: readonly string[]
  readonly entry: readonly Reference[]
}

/** The contents by kind, and a section for each group that was withheld. */
export function writeComposition(
  { ui, writing }: Context,
  { owner, sealedAtMs, withheld, preset, less, questions, about }: Snapshot,
  sections: readonly Section[],
): Reference {
  const said = [
    ui.phrases.labelled(presetLabel(ui, preset), saidBy({ about: about ?? null }, ui)),
    ...(less.length > 0 ? [ui.phrases.toldAs(less.map((one) => ui.less[one]))] : []),
    ...(withheld.entries > 0 ? [ui.phrases.entriesLeftOut(owner ?? null, withheld.entries)] : []),
  ]
  const section: CompositionSection[] = [
    { title: presetLabel(ui, preset), text: narrative(said) },
    ...(questions.length > 0 ? [{ title: ui.phrases.asks(owner ?? null), text: narrative(questions) }] : []),
    ...sections.map(({ title, lines = [], entry }) => ({
      title,
      ...(lines.length > 0 ? { text: narrative(lines) } : {}),
      ...(entry.length > 0 ? { entry: [...entry] } : {}),
    })),
    ...withheld.groups.map((group) => ({
      title: ui.groups[group],
      text: narrative([ui.phrases.leftOut(owner ?? null, [ui.groups[group]])]),
      emptyReason: WITHHELD,
    })),
  ]
  const composition: Composition = {
    resourceType: 'Composition',
    status: 'final',
    type: summaryDocument(ui.phrases.title(owner ?? null)),
    subject: writing.patient,
    date: instantOf(sealedAtMs),
    author: [writing.author],
    title: ui.phrases.title(owner ?? null),
    section,
  }
  return writing.add(composition)
}

/** What the recipient may do with it, until when, and over which dates. Every onward use is a no unless it is a yes. */
export function writeConsent({ ui, writing }: Context, snapshot: Snapshot): Reference {
  const { range, terms, sealedAtMs, expiresAtMs, recipient, purpose } = snapshot
  const [start, end] = 'from' in range ? [dateOf(range.from), dateOf(range.to)] : []
  const consent: Consent = {
    resourceType: 'Consent',
    status: 'active',
    scope: PRIVACY,
    category: [consentDocument(ui.labels.selfReported)],
    patient: writing.patient,
    performer: [{ ...writing.author, ...(terms.basis === undefined ? {} : { display: terms.basis }) }],
    dateTime: instantOf(sealedAtMs),
    policyRule: words(`Sotto ${terms.noticeVersion} (${terms.noticeLanguage})`),
    provision: {
      type: 'permit',
      period: { start: instantOf(sealedAtMs), end: instantOf(expiresAtMs) },
      ...(start !== undefined && end !== undefined && start <= end ? { dataPeriod: { start, end } } : {}),
      ...(recipient === undefined ? {} : { actor: [{ role: words('recipient'), reference: { display: recipient } }] }),
      ...(purpose === undefined ? {} : { purpose: [{ display: purpose }] }),
      provision: ONWARD_USES.map((use) => ({
        type: terms.onward.includes(use) ? ('permit' as const) : ('deny' as const),
        code: [words(use)],
      })),
    },
  }
  return writing.add(consent)
}

/** The patient, or who keeps the diary for them, is the author of all of it; a program put it together. */
export function writeProvenance({ writing }: Context, sealedAtMs: number, target: readonly Reference[]): Reference {
  const device = writing.add({
    resourceType: 'Device',
    deviceName: [{ name: 'Sotto', type: 'user-friendly-name' }],
  })
  const provenance: Provenance = {
    resourceType: 'Provenance',
    target: [...target],
    recorded: instantOf(sealedAtMs),
    agent: [
      { type: participant('author'), who: writing.author },
      { type: participant('assembler'), who: device },
    ],
  }
  return writing.add(provenance)
}

/** Paragraphs of text: what the owner wrote stays text. */
export function narrative(paragraphs: readonly string[]): { status: 'generated'; div: string } {
  const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${body}</div>` }
}

/** What no XML may hold (XML 1.0, 2.2), however it is escaped: with it a system would refuse the whole Bundle. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const escaped = (text: string): string =>
  text
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function base64(bytes: Uint8Array): string {
  let binary = ''
  // In pieces: so many arguments a call takes, and no more.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
