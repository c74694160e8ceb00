import { SottoError } from '../error.ts'

/** One file of a manifest: inside it, or behind an address that is good for an hour at most. */
export type ManifestFile = { readonly contentType: string } & (
  { readonly embedded: string } | { readonly location: string }
)

/** Reads a manifest; members that are not known are passed over. @throws {SottoError} `relay-answer-wrong` */
export function readManifest(bytes: Uint8Array): ManifestFile[] {
  const { files } = (parsed(bytes) ?? {}) as { readonly files?: unknown }
  if (!Array.isArray(files) || files.length === 0) throw new SottoError('relay-answer-wrong')
  return files.map(readFile)
}

function readFile(given: unknown): ManifestFile {
  const { contentType, embedded, location } = (typeof given === 'object' && given !== null ? given : {}) as {
    readonly contentType?: unknown
    readonly embedded?: unknown
    readonly location?: unknown
  }
  if (typeof contentType === 'string') {
    if (typeof embedded === 'string') return { contentType, embedded }
    if (typeof location === 'string') return { contentType, location }
  }
  throw new SottoError('relay-answer-wrong')
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
