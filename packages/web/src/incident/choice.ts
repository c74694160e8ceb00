import type { SharesChoice } from '@sotto/client'
import type { What } from './words/words.ts'

export const WHATS: readonly What[] = [
  'device-lost',
  'device-stolen',
  'link-leaked',
  'phrase-seen',
  'shared-too-much',
  'other',
]

export const needsDevice = (what: What): boolean => what === 'device-lost' || what === 'device-stolen'

/** What is proposed; the person may choose otherwise. */
export function standardOf(what: What): { readonly shares: SharesChoice; readonly hasNewPhrase: boolean } {
  if (what === 'device-stolen') return { shares: 'pause', hasNewPhrase: true }
  if (what === 'device-lost') return { shares: 'pause', hasNewPhrase: false }
  if (what === 'phrase-seen') return { shares: 'keep', hasNewPhrase: true }
  return { shares: what === 'other' ? 'keep' : 'end', hasNewPhrase: false }
}
