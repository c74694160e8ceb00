import { sodium } from './sodium.ts'

/** A source of `length` unpredictable bytes; tests and the simulator pass a seeded one. */
export type Random = (length: number) => Uint8Array

/** The operating system's randomness. */
export const systemRandom: Random = (length) => sodium.randombytes_buf(length)
