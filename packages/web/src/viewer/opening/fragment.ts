import { decodeFragment, type ShareLink } from '@sotto/crypto/share'

/** `health-link`: a SMART Health Link, for other programs. `none`: no fragment at all, as after a reload. `cut`: shorter than a link is. `changed`: anything else that is wrong. */
export type Fragment =
  | { readonly kind: 'whole'; readonly link: ShareLink }
  | { readonly kind: 'health-link'; readonly text: string }
  | { readonly kind: 'none' | 'cut' | 'changed' }

/** 38 bytes in base64url. */
const CHARACTERS = 51

/** Whole or not: the program that it is for says what is wrong with it. */
const HEALTH_LINK = /^shlink:\/[\w-]+$/

interface Place {
  readonly location: Pick<Location, 'hash' | 'pathname'>
  readonly history: Pick<History, 'replaceState'>
}

/** Reads the fragment and drops it, at once: from the address, from what reload and history know of this page. */
export function takeFragment({ location, history }: Place): Fragment {
  const text = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  if (text === '') return { kind: 'none' }
  if (HEALTH_LINK.test(text)) return { kind: 'health-link', text }
  try {
    return { kind: 'whole', link: decodeFragment(text) }
  } catch {
    // It has one code for all that can be wrong; only its length tells more.
    return { kind: text.length < CHARACTERS ? 'cut' : 'changed' }
  }
}
