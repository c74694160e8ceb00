/**
 * Whom to count a connection against: what the outermost trusted proxy saw, or the peer itself. Kept in memory for rate
 * limits only; never logged or stored.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, proxies: number): string {
  if (proxies > 0 && forwardedFor !== undefined) {
    const hops = forwardedFor.split(',').map((hop) => hop.trim())
    const hop = hops[hops.length - proxies]
    if (hop) return network(hop)
  }
  return network(peer ?? '')
}

/** One household holds a whole IPv6 /64: it counts as one address. */
function network(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  if (!plain.includes(':')) return plain
  const [left = '', right] = plain.split('::')
  const head = left.split(':').filter(Boolean)
  const tail = right?.split(':').filter(Boolean) ?? []
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, 4).join(':')
}
