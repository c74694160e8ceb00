/**
 * The version both ends name in every request and in the first message of a socket.
 * A test hashes the shape of every message: changing one without raising this number fails.
 */
export const PROTOCOL_VERSION = 5

/** Names the version in each direction; a request without it is refused like one of another version. */
export const PROTOCOL_HEADER = 'sotto-protocol'

/** Media type of every body: one canonical CBOR item. */
export const MEDIA_TYPE = 'application/cbor'
