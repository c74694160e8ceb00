/** The resources of one bundle as they are made: each has its own address, and refers to the others by theirs. */
import type { BundleEntry, Coding, FhirResource, Reference } from 'fhir/r4.js'
import { KEEPER_ASSERTED, PATIENT_ASSERTED } from './codes.ts'

export class Writing {
  readonly entries: BundleEntry[] = []
  readonly patient: Reference
  /** Who says so: the patient, or who keeps the diary for them. */
  readonly author: Reference
  readonly #asserted: Coding
  readonly #share: Uint8Array

  /**
   * @param share id of the share in base64url, random, of which the addresses are made; it tells nothing of the diary
   * @param isKept whether somebody keeps it for the patient: the second resource is that person
   */
  constructor(share: string, isKept = false) {
    const binary = atob(share.slice(0, 20).replaceAll('-', '+').replaceAll('_', '/'))
    this.#share = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    this.patient = this.#referenceTo(1)
    this.author = isKept ? this.#referenceTo(2) : this.patient
    this.#asserted = isKept ? KEEPER_ASSERTED : PATIENT_ASSERTED
  }

  /** Says that the author said so, and gives what others refer to it by. */
  add(resource: FhirResource): Reference {
    const reference = this.#referenceTo(this.entries.length + 1)
    const meta = { security: [this.#asserted] }
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
