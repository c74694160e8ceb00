import { decodeFragment } from '@sotto/crypto/share'
import { SottoError } from '../error.ts'
import { decodeHealthLink } from '../health-link/payload.ts'

/** The fragment of a viewer link, and a SMART Health Link, whatever stands before or after them. */
const LINK = /shlink:\/|\/v#|\/v%(?:25)*23/i

/** What could be a fragment by itself, or what stands behind `shlink:/`: both open a share wherever they are put. */
const RUN = /(?<![\w-])[\w-]{40,8000}(?![\w-])/g

/** As it is read, whatever cannot be seen between its letters and however these are drawn. */
const plain = (text: string): string => text.replaceAll(/\p{Cf}/gu, '').normalize('NFKC')

/** Whether a text holds a link that opens a share. Whoever reads it there could open it. */
export function holdsLink(text: string): boolean {
  const said = plain(text).replaceAll(/%(?:25)*23/gi, '#')
  return LINK.test(said) || (said.match(RUN) ?? []).some((run) => reads(decodeFragment, run) || reads(payload, run))
}

const payload = (run: string): unknown => decodeHealthLink(`shlink:/${run}`)

function reads(decode: (run: string) => unknown, run: string): boolean {
  try {
    decode(run)
    return true
  } catch {
    // A word that happens to be as long.
    return false
  }
}

/**
 * What is kept of a letter or a leak goes to others, who are not to open anything with it.
 * @param passcodes of the shares that it is about
 * @throws {SottoError} `input-invalid`
 */
export function demandNoSecret(texts: readonly (string | undefined)[], passcodes: readonly string[] = []): void {
  const letters = (text: string): string =>
    plain(text)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const codes = passcodes.map(letters)
  const isTold = (text: string): boolean => codes.some((code) => letters(text).includes(code))
  if (texts.some((text = '') => holdsLink(text) || isTold(text)))
    throw new SottoError(
      'input-invalid',
      'It holds a link or a passcode, which opens what it is about. Leave that out.',
    )
}
