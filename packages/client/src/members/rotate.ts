import { rotateEpoch } from '@sotto/crypto'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { appendToRoster } from './append.ts'

/**
 * Begins a new epoch for the same members: what is sealed from now on does not open with any older key. The older keys
 * stay, sealed under the newer ones, so that whoever joins later reads everything.
 * @param after the epoch that is to be left; where another device has left it meanwhile there is nothing to do
 * @throws {SottoError} `not-allowed`, `revoked`, `epoch-unopened`, `relay-*`
 */
export async function rotateKeys(state: DeviceState, after?: number): Promise<void> {
  const { vault, env } = state
  await appendToRoster(state, () => {
    if (vault.member(vault.keys.id)?.role === 'helper') throw new SottoError('not-allowed')
    demandMay(state, 'members')
    const { roster, epochKeys, keys: author } = vault
    if (after !== undefined && roster.epoch.n > after) return Promise.resolve(null)
    return Promise.resolve(rotateEpoch({ roster, author, epochKeys, random: env.random }))
  })
}
