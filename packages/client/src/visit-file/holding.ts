/** What a file from elsewhere holds, told without believing any of it: it may be anything. */
import { SottoError } from '../error.ts'
import type { Picture } from '../photo/picture.ts'
import { withoutMetadata } from '../photo/without-metadata.ts'

/** What may be kept beside a visit. */
export const FILE_TYPES = [
  'application/fhir+json',
  'application/smart-health-card',
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
] as const

export type FileType = (typeof FILE_TYPES)[number]

export interface Holding {
  /** Of FHIR how many there are of each kind, by name; empty of anything else. */
  readonly kinds: Readonly<Record<string, number>>
  /** Documents inside that print, in order; the first ones, where somebody put in more than anybody prints. */
  readonly pdfs: readonly Uint8Array[]
}

/** Resources looked at, and of what is found in them told apart: whoever made the file may have put in any number. */
const MOST_RESOURCES = 20_000
const MOST_KINDS = 200
const MOST_PDFS = 32
const KIND = /^[A-Z][A-Za-z]{1,40}$/

/** @throws {SottoError} `file-unreadable` for what is not of its type */
export function holdingOf(type: string, bytes: Uint8Array): Holding {
  switch (type) {
    case 'application/pdf':
      if (!isPdf(bytes)) throw new SottoError('file-unreadable')
      return { kinds: {}, pdfs: [bytes] }
    case 'application/smart-health-card':
      // As a file holds them (SMART Health Cards, "via file download").
      if (!Array.isArray(jsonIn(bytes)['verifiableCredential'])) throw new SottoError('file-unreadable')
      return { kinds: {}, pdfs: [] }
    case 'application/fhir+json':
      return holdingOfFhir(jsonIn(bytes))
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      demandPicture(type, bytes)
      return { kinds: {}, pdfs: [] }
    default:
      throw new SottoError('file-unreadable', 'It is of a kind that is not kept here.')
  }
}

function demandPicture(type: FileType, bytes: Uint8Array): void {
  if (pictureIn(bytes)?.type !== type) throw new SottoError('file-unreadable')
}

/** A whole picture without metadata; null for anything else. */
export function pictureIn(bytes: Uint8Array): Picture | null {
  try {
    return withoutMetadata(bytes)
  } catch (error) {
    if (error instanceof SottoError && error.code === 'photo-unsuitable') return null
    throw error
  }
}

function holdingOfFhir(resource: Record<string, unknown>): Holding {
  if (kindOf(resource) === null) throw new SottoError('file-unreadable')
  const kinds: Record<string, number> = {}
  const pdfs: Uint8Array[] = []
  for (const one of resourcesIn(resource)) {
    const named = kindOf(one) ?? 'other'
    const kind = kinds[named] !== undefined || Object.keys(kinds).length < MOST_KINDS ? named : 'other'
    kinds[kind] = (kinds[kind] ?? 0) + 1
    for (const attachment of attachmentsOf(one)) {
      const pdf = pdfs.length < MOST_PDFS ? pdfOf(attachment) : null
      if (pdf) pdfs.push(pdf)
    }
  }
  return { kinds, pdfs }
}

/** A Bundle's entries, or the one resource that it is. */
function resourcesIn(resource: Record<string, unknown>): Record<string, unknown>[] {
  if (resource['resourceType'] !== 'Bundle') return [resource]
  return listIn(resource, 'entry')
    .slice(0, MOST_RESOURCES)
    .map((entry) => objectIn(entry['resource']))
    .filter((one) => one !== null)
}

function attachmentsOf(resource: Record<string, unknown>): (Record<string, unknown> | null)[] {
  return [
    ...listIn(resource, 'content').map((content) => objectIn(content['attachment'])),
    ...listIn(resource, 'presentedForm'),
    ...(resource['resourceType'] === 'Binary' ? [resource] : []),
  ]
}

function pdfOf(attachment: Record<string, unknown> | null): Uint8Array | null {
  const { contentType, data } = attachment ?? {}
  if (typeof contentType !== 'string' || !contentType.startsWith('application/pdf') || typeof data !== 'string')
    return null
  const bytes = base64In(data)
  return bytes && isPdf(bytes) ? bytes : null
}

const kindOf = ({ resourceType }: Record<string, unknown>): string | null =>
  typeof resourceType === 'string' && KIND.test(resourceType) ? resourceType : null

export const isPdf = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-'

function jsonIn(bytes: Uint8Array): Record<string, unknown> {
  try {
    const found = objectIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (found) return found
  } catch {
    // The parser's message quotes what it read.
  }
  throw new SottoError('file-unreadable')
}

const objectIn = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

const listIn = (value: Record<string, unknown>, name: string): Record<string, unknown>[] => {
  const list = value[name]
  return Array.isArray(list) ? list.map(objectIn).filter((one) => one !== null) : []
}

function base64In(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
