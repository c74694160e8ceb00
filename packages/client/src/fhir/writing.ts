/** The resources of one bundle as they are made: each has its own address, and refers to the others by theirs. */
import type { BundleEntry, FhirResource, Reference } from 'fhir/r4.js'
import { PATIENT_ASSERTED } from './codes.ts'

export class Writing {
  readonly entries: BundleEntry[] = []
  readonly patient: Reference
  readonly #share: Uint8Array

  /** @param share id of the share in base64url, random, of which the addresses are made; it tells nothing of the diary */
  constructor(share: string) {
    const binary = atob(share.slice(0, 20).replaceAll('-', '+').replaceAll('_', '/'))
    this.#share = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    this.patient = this.#referenceTo(1)
  }

  /** Says that the patient said so, and gives what others refer to it by. */
  add(resource: FhirResource): Reference {
    const reference = this.#referenceTo(this.entries.length + 1)
    const meta = { security: [PATIENT_ASSERTED] }
    this.entries.push({ fullUrl: reference.reference as string, resource: { ...resource, meta } as FhirResource })
    return reference
  }

  /** A UUID of version 8 (RFC 9562): bytes of the share's id, and then the entry's number. */
  #referenceTo(n: number): Reference {
    const bytes = new Uint8Array(16)
    bytes.set(this.#share.subarray(0, 12))
    new DataView(bytes.buffer).setUint32(12, n)
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
    return { reference: `urn:uuid:${uuid}` }
  }
}
