import { nullable, struct, text } from '@sotto/crypto/public'
import {
  instantField,
  memberField,
  nonceField,
  positionField,
  publicKeyField,
  hashField,
  rosterEntryField,
  signatureField,
  storeIdField,
  tokenField,
  vaultField,
} from './fields.ts'

/** Opens a vault: its genesis roster entry, and the operator's invitation where sign-up is by invitation. */
export const signUp = {
  request: struct('sign-up', { genesis: rosterEntryField, invitation: nullable(text(128)) }),
  answer: struct('signed-up', { storeId: storeIdField }),
}

/** Asks for a challenge. The answer is the same whether vault and member exist or not. */
export const challenge = {
  request: struct('challenge', { vault: vaultField, member: memberField }),
  answer: struct('challenged', { nonce: nonceField, expiresAtMs: instantField }),
}

/** Answers a challenge with a signature over it; the challenge is spent either way. */
export const signIn = {
  request: struct('sign-in', {
    vault: vaultField,
    member: memberField,
    nonce: nonceField,
    expiresAtMs: instantField,
    signature: signatureField,
  }),
  answer: struct('signed-in', { token: tokenField, expiresAtMs: instantField, storeId: storeIdField }),
}

/** Asks for a challenge for a recovery key. The answer is the same whether any vault has it or not. */
export const recoveryChallenge = {
  request: struct('recovery-challenge', { signPk: publicKeyField }),
  answer: struct('recovery-challenged', { nonce: nonceField, expiresAtMs: instantField }),
}

/**
 * Answers it; the challenge is spent either way. Whoever proves to hold the key learns which vault it belongs to, with a
 * session of its recovery member. `not-signed-in` where no vault has it, or not any more.
 */
export const recoverySignIn = {
  request: struct('recovery-sign-in', {
    signPk: publicKeyField,
    nonce: nonceField,
    expiresAtMs: instantField,
    signature: signatureField,
  }),
  answer: struct('recovery-signed-in', {
    vault: vaultField,
    token: tokenField,
    expiresAtMs: instantField,
    storeId: storeIdField,
  }),
}

/**
 * Where the vault stands at this relay. `nowMs` lets a device notice a wrong clock; it decides nothing by it. `bytes` is 0
 * for a helper, who is not told how much the others wrote.
 */
export const status = {
  request: struct('status', {}),
  answer: struct('standing', {
    storeId: storeIdField,
    head: positionField,
    rosterHead: hashField,
    bytes: positionField,
    quotaBytes: positionField,
    nowMs: instantField,
  }),
}
