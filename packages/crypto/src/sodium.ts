import sodium from 'libsodium-wrappers-sumo'

/** The one door to libsodium. Awaited here once, so that everything built on it is synchronous. */
await sodium.ready

export { sodium }
