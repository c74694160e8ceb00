import { toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { takeInWhole } from '../members/append.ts'
import { removeForSure } from '../members/remove-for-sure.ts'
import { rotateKeys } from '../members/rotate.ts'
import type { Disclosure } from '../share/ledger.ts'
import { Shares } from '../share/shares.ts'
import type { Handling } from './handling.ts'
import type { SharesChoice } from './report.ts'

/** What is to be done, besides removing devices; what was done before is not owed again. */
export function oweSteps(
  handling: Handling,
  decided: { readonly shares: SharesChoice; readonly hasLinks: boolean; readonly hasNewPhrase: boolean },
): void {
  const { shares, hasLinks, hasNewPhrase } = decided
  if (hasNewPhrase) handling.owe('phrase-replaced')
  handling.owe('keys-changed')
  if (hasLinks && shares === 'pause') handling.owe('links-paused')
  if (hasLinks && shares === 'end') handling.owe('links-ended')
  handling.owe('relay-told')
}

/** @throws {SottoError} `member-unknown`, `member-self` before any of them is removed; and as `revokeMember` */
export async function removeDevices(state: DeviceState, ids: readonly string[]): Promise<void> {
  const { vault } = state
  if (ids.includes(toHex(vault.keys.id))) throw new SottoError('member-self')
  const isKnown = (id: string) => vault.roster.members.has(id)
  // One that joined since is found in what the relay has.
  if (!ids.every(isKnown)) await takeInWhole(state)
  if (!ids.every(isKnown)) throw new SottoError('member-unknown')
  for (const id of ids) await removeForSure(state, id)
}

/** The steps that need nobody to be there to read the answer. */
export async function takeQuietSteps(
  state: DeviceState,
  diary: Diary,
  handling: Handling,
  { shares, links }: { readonly shares: SharesChoice; readonly links: readonly Disclosure[] },
): Promise<void> {
  // A key that goes to whoever is to be kept out closes nothing.
  await handling.takeAfter('device-removed', 'keys-changed', () => changeKeys(state, handling))
  const acts = new Shares(state, diary)
  if (shares === 'pause') await handling.take('links-paused', () => pauseLinks(acts, links))
  // What was ended needs no pause any more.
  if (shares === 'end') await handling.take('links-ended', () => endLinks(acts, links))
}

/** Whoever is removed, or has the old phrase, does not get the newest key; without either it is changed by itself. */
async function changeKeys(state: DeviceState, handling: Handling): Promise<void> {
  if (handling.has('device-removed') || handling.has('phrase-replaced')) return
  await rotateKeys(state)
}

/** A draft opens for nobody before it is sent. */
async function pauseLinks(shares: Shares, links: readonly Disclosure[]): Promise<void> {
  for (const { id, state } of links) if (state === 'active') await shares.pause(id)
}

async function endLinks(shares: Shares, links: readonly Disclosure[]): Promise<void> {
  for (const { id, state } of links) if (state !== 'revoked') await shares.revoke(id)
}
