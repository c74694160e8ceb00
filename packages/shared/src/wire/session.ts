import { nullable, struct, text } from '@sotto/crypto/public'
import {
  instantField,
  memberField,
  nonceField,
  positionField,
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

/** Where the vault stands at this relay. `nowMs` lets a device notice a wrong clock; it decides nothing by it. */
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
