import { SottoError } from '../error.ts'

/** The fragment of a viewer link, and a SMART Health Link, whatever stands before or after them. */
const LINK = /shlink:\/|\/v#|\/v%23/i

/** Whether a text holds a link that opens a share. Whoever reads it there could open it. */
export const holdsLink = (text: string): boolean => LINK.test(text)

/**
 * What is kept of a letter or a leak goes to others, who are not to open anything with it.
 * @param passcodes of the shares that it is about
 * @throws {SottoError} `input-invalid`
 */
export function demandNoSecret(texts: readonly (string | undefined)[], passcodes: readonly string[] = []): void {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s\p{P}]+/gu, ' ')
  const isTold = (text: string): boolean => passcodes.some((passcode) => plain(text).includes(plain(passcode)))
  if (texts.some((text = '') => holdsLink(text) || isTold(text)))
    throw new SottoError(
      'input-invalid',
      'It holds a link or a passcode, which opens what it is about. Leave that out.',
    )
}
