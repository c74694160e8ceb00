import { NOBODY, withRecipient } from './open.ts'
import { decodeHealthLink } from './payload.ts'

/** What a link says of itself, before anybody is asked. Nothing in it is believed. */
export interface AboutHealthLink {
  /** Of the place that has the file. */
  readonly origin: string
  readonly host: string
  readonly label: string | null
  readonly expiresAtMs: number | null
  readonly needsPasscode: boolean
  /** Where a browser can fetch the sealed file by itself; null where it has to be asked for with more than an address. */
  readonly download: string | null
}

/** Reads a link. @throws {SottoError} `link-damaged`, `link-newer` */
export function aboutHealthLink(text: string): AboutHealthLink {
  const { url, flags, label, expiresAtMs } = decodeHealthLink(text)
  const { origin, host } = new URL(url)
  return {
    origin,
    host,
    label,
    expiresAtMs,
    needsPasscode: flags.includes('P'),
    download: flags.includes('U') ? withRecipient(url, NOBODY) : null,
  }
}
