import type { HttpAnswer } from '@sotto/client'
import { decode, rosterEntryCodec, rotateEpoch, sameBytes } from '@sotto/crypto'
import { signEntry } from '../../../packages/crypto/src/roster/sign.ts'
import { flipped } from '../disk.ts'
import { rotate } from '../member-acts.ts'
import type { Call } from '../relay-host.ts'
import { thiefOf } from '../thief.ts'
import { routeOf } from '../wire.ts'
import { Attack } from './attack.ts'

/** A member's own client begins an epoch whose key it does not give to the victim. The relay is honest. */
export class WrongWrap extends Attack {
  readonly expected = ['epoch-unopened']

  override async prepare(): Promise<void> {
    const { simulation, author, victim } = this
    const { vault: own } = await thiefOf(simulation, victim)
    const { session, vault, env } = await thiefOf(simulation, author)
    const { roster, epochKeys, keys } = vault
    const right = decode(rosterEntryCodec, rotateEpoch({ roster, author: keys, epochKeys, random: env.random }))
    const wraps = right.wraps.map(({ member, sealed }) => {
      const isVictim = sameBytes(member, own.keys.id)
      return { member, sealed: isVictim ? flipped(sealed, simulation.dice) : sealed }
    })
    await session.call('roster-append', { entry: signEntry({ ...right, wraps }, keys) })
    this.struck = true
  }

  /** Without the key it may seal nothing: it would be under one that others may have left behind. */
  override request(device: string, call: Call): Promise<HttpAnswer | null> {
    if (device === this.victim.name && routeOf(call.url) === 'push')
      this.simulation.faults.push(`${device} sends without the newest key`)
    return Promise.resolve(null)
  }

  /** The next change of keys lets it go on. */
  override async mend(): Promise<void> {
    await this.inPeace(this.author, () => rotate(this.simulation, this.author))
  }
}
