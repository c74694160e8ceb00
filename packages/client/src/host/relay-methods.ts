import { lookUpRelay } from '../relay/look-up.ts'
import type { Host } from './host.ts'

/** Relays that are not this diary's. */
export function relayMethods({ place }: Host) {
  return {
    /** Whether a relay answers this page there; gives its origin. @throws as `lookUpRelay` */
    lookUp: (url: string) => lookUpRelay(place.env, url),
  }
}
