import { decode, encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { bytesBetween, fixedBytes, oneOf, text, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import { hash } from '../hash.ts'
import { checkSignature, SIGNATURE_BYTES } from '../signature/verify.ts'

const statementShape = (signatureMin: number) =>
  versioned(
    struct('EraseStatement', {
      version: oneOf(1),
      vault: fixedBytes(32),
      /** Origin of the relay that is asked: a vault that has moved is erased where it was, and nowhere else. */
      relay: text(256),
      member: fixedBytes(16),
      rosterHead: fixedBytes(32),
      atMs: uint(),
      signature: bytesBetween(signatureMin, SIGNATURE_BYTES),
    }),
  )

/** What is left of an erased vault: proof that one of its own members, under this roster head, wanted it gone. */
export const eraseStatementCodec = statementShape(SIGNATURE_BYTES)
export type EraseStatement = Infer<typeof eraseStatementCodec>

const unsignedCodec = statementShape(0)

export function eraseId(statement: EraseStatement): Uint8Array {
  return hash('erase', encode(unsignedCodec, { ...statement, signature: new Uint8Array() }))
}

/** @throws {CryptoError} `malformed`, `not-canonical` or `version-unknown`. */
export function readErase(bytes: Uint8Array): EraseStatement {
  return decode(eraseStatementCodec, bytes)
}

/** @throws {CryptoError} `signature-wrong`. That the member was an owner under the head is the caller's to check. */
export function verifyErase(statement: EraseStatement, signPk: Uint8Array): void {
  checkSignature(statement.signature, eraseId(statement), signPk)
}
