import { encode } from '../codec/cbor.ts'
import type { Codec, Infer } from '../codec/codec.ts'
import { list, nullable, struct } from '../codec/compound.ts'
import { bytesBetween, fixedBytes, oneOf, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import { hash } from '../hash.ts'
import { memberKindCodec, roleCodec } from '../member/id.ts'
import { SIGNATURE_BYTES } from '../signature/verify.ts'

/** Members active at once; every new epoch is wrapped to each of them. */
export const MAX_ACTIVE_MEMBERS = 64

const cutCodec = struct('Cut', {
  space: fixedBytes(16),
  stream: fixedBytes(8),
  seq: uint(),
  updateId: fixedBytes(32),
})

const removalCodec = struct('Removal', { id: fixedBytes(16), cut: list(cutCodec, 4096) })

const epochCodec = struct('Epoch', { n: uint(), commitment: fixedBytes(32), link: nullable(fixedBytes(72)) })

const wrapCodec = struct('Wrap', { member: fixedBytes(16), sealed: bytesBetween(48, 256) })

const addShape = (signature: Codec<Uint8Array>) =>
  struct('Add', {
    id: fixedBytes(16),
    kind: memberKindCodec,
    role: roleCodec,
    signPk: fixedBytes(32),
    sealPk: fixedBytes(32),
    sealedName: bytesBetween(0, 512),
    sealedDelegation: nullable(bytesBetween(0, 4096)),
    joinSig: signature,
  })

const entryShape = (signature: Codec<Uint8Array>) =>
  versioned(
    struct('RosterEntry', {
      version: oneOf(1),
      vault: nullable(fixedBytes(32)),
      index: uint(),
      prev: fixedBytes(32),
      author: fixedBytes(16),
      adds: list(addShape(signature), MAX_ACTIVE_MEMBERS),
      removes: list(removalCodec, MAX_ACTIVE_MEMBERS),
      epoch: nullable(epochCodec),
      wraps: list(wrapCodec, MAX_ACTIVE_MEMBERS),
      signature,
    }),
  )

export const rosterEntryCodec = entryShape(fixedBytes(SIGNATURE_BYTES))
const partlySignedCodec = entryShape(bytesBetween(0, SIGNATURE_BYTES))

/** One link of the roster's hash chain; `vault` is null in genesis, whose hash it is. */
export type RosterEntry = Infer<typeof rosterEntryCodec>
/** A new member. `sealedName` and `sealedDelegation` are sealed under the epoch's key from this entry on: the relay reads neither. */
export type Add = RosterEntry['adds'][number]
/** A removed member, and how far each of its streams counts. */
export type Removal = Infer<typeof removalCodec>
export type Cut = Removal['cut']
/** A new epoch: its key's commitment, and the previous key sealed under it (null for epoch 0 alone). */
export type Epoch = Infer<typeof epochCodec>
/** An epoch's key sealed to one member. */
export type Wrap = Infer<typeof wrapCodec>

const UNSIGNED = new Uint8Array()

/** The roster head after an entry: the hash of its bytes, signature and all. */
export function entryId(bytes: Uint8Array): Uint8Array {
  return hash('roster-entry', bytes)
}

/** What the author signs: everything but its own signature. */
export function entrySigningId(entry: RosterEntry): Uint8Array {
  return hash('roster-entry-unsigned', encode(partlySignedCodec, { ...entry, signature: UNSIGNED }))
}

/**
 * The vault's id: the hash of genesis without what is made from that id, that is without signatures and wraps. The
 * author's signature covers both, and the author's keys are in the hash.
 */
export function vaultId(genesis: RosterEntry): Uint8Array {
  const adds = genesis.adds.map((add) => ({ ...add, joinSig: UNSIGNED }))
  return hash('vault', encode(partlySignedCodec, { ...genesis, adds, wraps: [], signature: UNSIGNED }))
}
