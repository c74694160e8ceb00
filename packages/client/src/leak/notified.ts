import { recipientKindOf } from '../withdrawal/recipient.ts'
import type { Disclosure } from '../share/ledger.ts'
import type { Leak } from './leak.ts'

/** Who else may have to know of a leak. `host`: whoever keeps the place where it stands, who is asked to take it down. */
export const NOTIFIED = ['host', 'recipient', 'clinic', 'authority', 'lawyer', 'insurer', 'employer', 'police'] as const

export type Notified = (typeof NOTIFIED)[number]

/** Those who are told of it, and asked for nothing that the other letters ask for. */
export type Told = Exclude<Notified, 'host' | 'recipient'>

/** Whom to write to, the most pressing first: by where it stands and by whose hands it may have come from. */
export function whomToNotify({ disclosures, seen }: Leak, lines: readonly Disclosure[]): Notified[] {
  const concerned = lines.filter(({ id }) => disclosures.includes(id))
  const kinds = new Set(concerned.map(recipientKindOf))
  const isPut = seen.some(({ place }) => place !== 'person' && place !== 'paper')
  return NOTIFIED.filter((who) => {
    if (who === 'host') return isPut || seen.length === 0
    if (who === 'recipient') return concerned.length > 0
    if (who === 'clinic' || who === 'insurer' || who === 'employer') return kinds.has(who)
    // Whom nobody is bound to tell may still be the one who helps.
    return true
  })
}
