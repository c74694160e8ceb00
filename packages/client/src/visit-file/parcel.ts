import { SottoError } from '../error.ts'
import type { OpenedHealthLink } from '../health-link/open.ts'
import { holdingOf, isPdf, pictureIn, type FileType, type Holding } from './holding.ts'

/** What is to be kept beside a visit: all of it or none. */
export interface Parcel {
  /** What whoever made it called it; of a file from a device its name. Null where there is none. */
  readonly label: string | null
  /** The host that it was fetched from; null for a file from a device. */
  readonly from: string | null
  readonly files: readonly { readonly contentType: string; readonly content: Uint8Array }[]
}

/** As of links. */
const MOST_LABEL = 80

/** What a link held, without the spaces that it was filled up with. */
export const parcelOfLink = ({ host, label, files }: OpenedHealthLink): Parcel => ({
  label,
  from: host,
  files: files.map(({ contentType, text }) => ({ contentType, content: new TextEncoder().encode(text.trimEnd()) })),
})

/**
 * A file of a device, by what it is and not by its name. Of a picture what a camera wrote beside it is left out.
 * @throws {SottoError} `file-unsuitable`
 */
export function parcelOfFile(name: string, bytes: Uint8Array): Parcel {
  const picture = pictureIn(bytes)
  const file = picture
    ? { contentType: picture.type, content: picture.bytes }
    : { contentType: typeOf(bytes), content: bytes }
  const label = name.trim().slice(0, MOST_LABEL).toWellFormed()
  return { label: label === '' ? null : label, from: null, files: [file] }
}

/** What each file of it holds. @throws {SottoError} `file-unreadable` for one that is not of its type */
export const holdingsOf = ({ files }: Parcel): Holding[] =>
  files.map(({ contentType, content }) => holdingOf(contentType, content))

function typeOf(bytes: Uint8Array): FileType {
  if (isPdf(bytes)) return 'application/pdf'
  const types = ['application/fhir+json', 'application/smart-health-card'] as const
  const found = types.find((type) => isOf(type, bytes))
  if (!found) throw new SottoError('file-unsuitable')
  return found
}

function isOf(type: FileType, bytes: Uint8Array): boolean {
  try {
    holdingOf(type, bytes)
    return true
  } catch (error) {
    if (error instanceof SottoError && error.code === 'file-unreadable') return false
    throw error
  }
}
