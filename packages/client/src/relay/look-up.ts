import type { Environment } from '../environment.ts'
import { RelayClient } from './relay-client.ts'

/** Bytes of a vault's id. */
const ID_BYTES = 32

/**
 * Whether a relay of this protocol answers at an address: asks about a diary that nobody has, which leaves nothing there.
 * Gives its origin, the one way to write it.
 * @throws {SottoError} `input-invalid`, `relay-unreachable`, `relay-answer-wrong` where something else answers,
 * `protocol-version`, and {RelayRefusal}, also where it lets no page of this one's origin in
 */
export async function lookUpRelay({ network, random }: Environment, url: string): Promise<string> {
  const relay = new RelayClient(network, url)
  await relay.call('erasure', { vault: random(ID_BYTES) })
  return relay.origin
}
