import { epochCommitment } from '../epoch/commitment.ts'
import { sealWrap } from '../epoch/wrap-seal.ts'
import { joinSignature } from '../member/join-sign.ts'
import type { MemberKind, Role } from '../member/id.ts'
import type { MemberKeys } from '../member/keys.ts'
import type { Random } from '../random.ts'
import { type Add, type RosterEntry, vaultId } from './entry.ts'
import { foldRoster } from './fold.ts'
import type { Roster } from './roster.ts'
import { sealName } from './sealed-text.ts'
import { signEntry } from './sign.ts'

export interface VaultToCreate {
  readonly owner: MemberKeys
  readonly recovery: MemberKeys
  readonly deviceName: string
  readonly random: Random
}

/** The first entry of a new vault: its first device, its recovery member, epoch 0. */
export function createVault({ owner, recovery, deviceName, random }: VaultToCreate): {
  entry: Uint8Array
  roster: Roster
  epochKey: Uint8Array
} {
  const epochKey = random(32)
  const founder = add(owner, 'device', 'owner', sealName(epochKey, owner.id, deviceName, random))
  const draft: RosterEntry = {
    version: 1,
    vault: null,
    index: 0,
    prev: new Uint8Array(32),
    author: owner.id,
    adds: [founder, add(recovery, 'recovery', 'recovery', new Uint8Array())],
    removes: [],
    epoch: { n: 0, commitment: epochCommitment(new Uint8Array(32), 0, epochKey), link: null },
    wraps: [],
    signature: new Uint8Array(),
  }
  const vault = vaultId(draft)
  const adds = draft.adds.map((each) => {
    const keys = each.role === 'owner' ? owner : recovery
    return { ...each, joinSig: joinSignature(keys, vault, each.role) }
  })
  const wraps = adds.map((each) => sealWrap(vault, 0, epochKey, each, random))
  const entry = signEntry({ ...draft, adds, wraps }, owner)
  return { entry, roster: foldRoster(null, entry), epochKey }
}

function add(keys: MemberKeys, kind: MemberKind, role: Role, sealedName: Uint8Array): Add {
  const { id, signPk, sealPk } = keys
  return { id, kind, role, signPk, sealPk, sealedName, sealedDelegation: null, joinSig: new Uint8Array() }
}
