/** As an identity keeps it, in UTF-16 units. */
const LONGEST = 256

/** Whether a text is just the origin of an http(s) address, written the one way. */
export function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text && text.length <= LONGEST
}

/** From a relay under https nobody is led to one that anybody on the way can listen to; on this very machine nobody can. */
export function isDowngrade(from: string, to: string): boolean {
  const { protocol, hostname } = new URL(to)
  return from.startsWith('https:') && protocol === 'http:' && !isLoopback(hostname)
}

/** RFC 6761 section 6.3, RFC 5735 section 3, RFC 4291 section 2.5.3. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^127(\.\d+){3}$/.test(hostname) ||
  hostname === '[::1]'
