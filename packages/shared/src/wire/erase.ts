import { bytesBetween, nullable, struct } from '@sotto/crypto/public'
import { done, vaultField } from './fields.ts'

const statementField = bytesBetween(1, 1024)

/** Deletes everything of the vault but the signed statement that asked for it; the statement names one of this relay's origins. */
export const erase = {
  request: struct('erase', { statement: statementField }),
  answer: done,
}

/** The statement of an erased vault, null otherwise: lets an offline device verify the erasure and stop. */
export const erasure = {
  request: struct('erasure', { vault: vaultField }),
  answer: struct('erasure-found', { statement: nullable(statementField) }),
}
