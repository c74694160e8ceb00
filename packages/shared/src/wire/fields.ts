import { bytesBetween, fixedBytes, oneOf, struct, uint } from '@sotto/crypto/public'
import { RELAY_ERROR_CODES } from '../errors/relay-code.ts'
import { LIMITS } from '../limits.ts'

/** Field types that several messages share. Lengths in bytes. */
export const vaultField = fixedBytes(32)
export const memberField = fixedBytes(16)
export const spaceField = fixedBytes(16)
export const documentField = fixedBytes(16)
export const streamField = fixedBytes(8)
export const hashField = fixedBytes(32)
export const nonceField = fixedBytes(32)
export const signatureField = fixedBytes(64)
export const publicKeyField = fixedBytes(32)
/** Names its vault in the first 32 bytes, so that looking it up stays within that vault; opaque to a device. */
export const tokenField = fixedBytes(64)
export const storeIdField = fixedBytes(16)
export const channelField = fixedBytes(16)
/** A place in a vault's one order of updates and roster entries; the first is 1, 0 means before everything. */
export const positionField = uint()
/** Milliseconds since 1970-01-01 UTC. */
export const instantField = uint()
export const updateField = bytesBetween(1, LIMITS.updateBytes)
export const objectField = bytesBetween(1, LIMITS.objectBytes)
export const rosterEntryField = bytesBetween(1, LIMITS.rosterEntryBytes)
export const checkpointField = bytesBetween(1, LIMITS.checkpointBytes)
export const relayErrorField = oneOf(...RELAY_ERROR_CODES)

/** An answer that carries nothing but success. */
export const done = struct('done', {})
