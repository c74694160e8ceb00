/** XChaCha20's 192-bit nonce: long enough to be drawn at random for every seal. */
export const NONCE_BYTES = 24
/** Poly1305's tag. */
export const TAG_BYTES = 16
/** An X25519 public key. */
export const SEAL_PK_BYTES = 32
/** What a sealed box adds to its content: the ephemeral public key and the tag. */
export const BOX_BYTES = SEAL_PK_BYTES + TAG_BYTES
