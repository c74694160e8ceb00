import { concatBytes, textBytes } from '../bytes.ts'
import { decode, encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { list, nullable, struct } from '../codec/compound.ts'
import { oneOf, text, uint } from '../codec/scalars.ts'
import { padTo, unpad } from '../body/padding.ts'
import type { EpochKeys } from '../epoch/keys.ts'
import { purposeKey } from '../epoch/purpose.ts'
import type { Random } from '../random.ts'
import { openBytes, sealBytes } from '../seal/aead.ts'
import type { Member } from './roster.ts'

/** Below this no length shows: most names are one size. */
const NAME_FLOOR_BYTES = 128
const DELEGATION_FLOOR_BYTES = 1024

const nameCodec = text(64)

/**
 * What a delegate may be kept from: making and ending links; bringing in or removing members; changing or removing what
 * others wrote.
 */
export const delegationLimits = ['no-sharing', 'no-members', 'no-changes'] as const
export type DelegationLimit = (typeof delegationLimits)[number]

export const delegationCodec = struct('Delegation', {
  decidedBy: text(200),
  basis: text(500),
  document: text(300),
  fromMs: uint(),
  untilMs: nullable(uint()),
  limits: list(oneOf(...delegationLimits), delegationLimits.length),
})
/**
 * Why a delegate may act for the owner: who decided, on what basis, which document says so (in words, such as its date
 * and office), from when until when, and what it may not do.
 */
export type Delegation = Infer<typeof delegationCodec>

const context = (purpose: string, member: Uint8Array): Uint8Array => concatBytes(textBytes(purpose), member)

/** @throws {CryptoError} `malformed` when the name is longer than 64 units. */
export function sealName(epochKey: Uint8Array, member: Uint8Array, name: string, random: Random): Uint8Array {
  const plain = padTo(encode(nameCodec, name), NAME_FLOOR_BYTES)
  return sealBytes(purposeKey(epochKey, 'name'), context('name', member), plain, random)
}

/** @throws {CryptoError} `malformed` when a text is too long. */
export function sealDelegation(epochKey: Uint8Array, member: Uint8Array, why: Delegation, random: Random): Uint8Array {
  const plain = padTo(encode(delegationCodec, why), DELEGATION_FLOOR_BYTES)
  return sealBytes(purposeKey(epochKey, 'delegation'), context('delegation', member), plain, random)
}

/**
 * The name a member was given when it was added; empty for one without.
 * @throws {CryptoError} `seal-broken` or `malformed`, and `epoch-broken` when the key of the epoch it was added in is not held.
 */
export function rosterDeviceName(member: Member, epochKeys: EpochKeys): string {
  if (member.sealedName.length === 0) return ''
  const key = purposeKey(epochKeys.key(member.epoch), 'name')
  return decode(nameCodec, unpad(openBytes(key, context('name', member.id), member.sealedName)))
}

/**
 * A delegate's reasons; null for every other role.
 * @throws {CryptoError} `seal-broken` or `malformed`, and `epoch-broken` when the key of the epoch it was added in is not held.
 */
export function rosterDelegation(member: Member, epochKeys: EpochKeys): Delegation | null {
  if (member.sealedDelegation === null) return null
  const key = purposeKey(epochKeys.key(member.epoch), 'delegation')
  return decode(delegationCodec, unpad(openBytes(key, context('delegation', member.id), member.sealedDelegation)))
}
