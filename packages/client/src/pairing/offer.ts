import {
  addMember,
  createPairingSecret,
  createTypedCode,
  encodePairingCode,
  m1Codec,
  m2Codec,
  m3Codec,
  m4Codec,
  memberId,
  nonceCommitment,
  pairingCheck,
  pairingKeys,
  rosterDeviceName,
  sameBytes,
  stretchTypedCode,
  toHex,
  type NewMember,
} from '@sotto/crypto'
import { checkDelegation } from '../delegation/check.ts'
import { demandMay, demandWithinOwn } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { pendingMove } from '../leaving/follow.ts'
import { fetchCheckpoint } from '../sync/checkpoint.ts'
import { pull } from '../sync/pull.ts'
import type { Invitation } from './invitation.ts'
import { PairingMailbox } from './mailbox.ts'

/** Streams that the promise to the new device names; more would not fit a letter. */
const PROMISED = 48

/** What the owner sees and decides while pairing. */
export interface OfferSteps {
  /** The code to scan or paste on the new device, and when it ends; `short` is for typing, where one was asked for. */
  readonly onCode: (code: string, expiresAtMs: number, short: string | null) => void
  /** Also makes a code of sixteen characters to type; takes half a second longer. */
  readonly typed?: boolean
  /** Six digits that both devices must show; true when the owner says they are the same. */
  readonly confirm: (request: { name: string; check: string }) => Promise<boolean>
}

/** Runs the trusted device's side: resolves with the new device's id and name once it is in the roster. */
export async function offerPairing(
  state: DeviceState,
  { onCode, confirm, typed = false }: OfferSteps,
  invitation: Invitation,
): Promise<{ id: string; name: string }> {
  const { session, vault, frontier, env } = state
  const { role } = invitation
  const delegation = invitation.role === 'delegate' ? checkDelegation(invitation.delegation, env.clock.now()) : null
  demandMayInvite(state, role)
  if (await pendingMove(state)) throw new SottoError('relay-moved')
  if (delegation) demandWithinOwn(state, delegation)
  const short = typed ? createTypedCode(env.random) : null
  const secret = short === null ? createPairingSecret(env.random).secret : stretchTypedCode(short)
  const keys = pairingKeys(secret)
  const { expiresAtMs } = await session.call('mailbox-open', { channel: keys.channel })
  onCode(encodePairingCode({ relay: session.relay.origin, secret }), expiresAtMs, short)

  const mailbox = new PairingMailbox((name, request) => session.open(name, request), env, keys)
  const m1 = await mailbox.take('m1', m1Codec)
  const checkpoint = await fetchCheckpoint(state)
  const m2 = await mailbox.put('m2', m2Codec, {
    vault: vault.id,
    rosterHead: vault.roster.head,
    checkpoint: checkpoint?.read.id ?? null,
    position: state.cursor,
    // A helper sees no stream of the owners, and its own space is empty.
    frontier: role === 'helper' ? [] : frontier.entries().slice(-PROMISED),
    role,
    nonce: env.random(32),
  })
  const m3 = await mailbox.take('m3', m3Codec)
  // The commitment came before our nonce: nobody could choose theirs to make the digits fit.
  if (!sameBytes(nonceCommitment(m3.message.nonce), m1.message.nonceCommitment)) throw new SottoError('pairing-broken')
  const { name, signPk, sealPk } = m1.message
  const check = pairingCheck(m1.bytes, m2, m3.message.nonce)
  const accepted = await session.outside(() => confirm({ name, check }))
  if (!accepted) {
    await mailbox.put('m4', m4Codec, { accepted, rosterHead: vault.roster.head })
    throw new SottoError('pairing-refused')
  }
  const join = { signPk, sealPk, role, kind: 'device' as const, joinSig: m3.message.joinSignature }
  await addToRoster(state, { join, name, delegation })
  await mailbox.put('m4', m4Codec, { accepted, rosterHead: vault.roster.head })
  const id = memberId(signPk, sealPk)
  const member = vault.member(id)
  return { id: toHex(id), name: member ? rosterDeviceName(member, vault.epochKeys) : name }
}

/** A helper lets nobody in, a delegate no owner: the roster would refuse the entry, after all the trouble. */
function demandMayInvite(state: DeviceState, role: Invitation['role']): void {
  const { vault } = state
  const own = vault.member(vault.keys.id)?.role
  if (own !== 'owner' && !(own === 'delegate' && role !== 'owner')) throw new SottoError('not-allowed')
  demandMay(state, 'members')
}

/** Another device may change the roster meanwhile: then take that in and write the entry again. */
async function addToRoster(state: DeviceState, member: NewMember): Promise<void> {
  const { vault, session, store, env } = state
  for (let attempt = 0; ; attempt++) {
    const { roster, epochKeys, keys: author } = vault
    const entry = addMember({ roster, author, epochKeys, random: env.random, ...member })
    try {
      await session.call('roster-append', { entry })
    } catch (error) {
      if (!(error instanceof RelayRefusal) || error.relayCode !== 'roster-behind' || attempt === 4) throw error
      await pull(state)
      continue
    }
    // It may have come over the live connection before the answer to this call.
    if (vault.knows(entry)) return
    const from = vault.chain.length
    vault.append(entry)
    await store.write(vault.writes(from))
    return
  }
}
