import type { HttpAnswer } from '@sotto/client'
import { memberKeys, signErase, type MemberKeys } from '@sotto/crypto'
import { sync } from '../acts.ts'
import { ORIGIN, type Call } from '../relay-host.ts'
import { thiefOf } from '../thief.ts'
import { routeOf } from '../wire.ts'
import { Attack, refusing, written } from './attack.ts'

/** The vault is erased by an owner; nobody who was away brings it back. */
export class Erased extends Attack {
  readonly expected = ['vault-erased']
  override readonly passes = false

  override async prepare(): Promise<void> {
    const { simulation, author } = this
    const { session, vault } = await thiefOf(simulation, author)
    const what = { vault: vault.id, relay: ORIGIN, rosterHead: vault.roster.head, atMs: simulation.clock.nowMs() }
    await session.call('erase', { statement: signErase(what, vault.keys) })
    this.struck = true
  }

  override request(device: string, call: Call): Promise<HttpAnswer | null> {
    if (['roster-restore', 'sign-up'].includes(routeOf(call.url)))
      this.simulation.faults.push(`${device} brings an erased vault back`)
    return Promise.resolve(null)
  }

  override async mend(): Promise<void> {
    const { simulation } = this
    for (const machine of simulation.machines.filter(({ serves }) => serves)) {
      await this.inPeace(machine, async () => {
        const synced = await sync(simulation, machine)
        const said = synced.kind === 'failed' ? synced.code : synced.kind
        if (said !== 'vault-erased') simulation.faults.push(`${machine.name} hears ${said} of an erased vault`)
      })
    }
  }
}

/** The relay says that the vault was erased, with nothing or a wrong statement to prove it. */
export class FalseErasure extends Attack {
  readonly expected = ['relay-tampered']
  #statement: Uint8Array | null = null

  override async prepare(): Promise<void> {
    const { simulation } = this
    const signer = await this.#signer()
    if (!signer) return
    const { vault } = await thiefOf(simulation, this.author)
    const what = { vault: vault.id, relay: ORIGIN, rosterHead: vault.roster.head, atMs: simulation.clock.nowMs() }
    this.#statement = signErase(what, signer)
  }

  async #signer(): Promise<MemberKeys | null> {
    const { simulation } = this
    const kind = simulation.dice.pick(['nobody', 'stranger', 'removed'])
    simulation.note(`an erasure claimed by ${kind}`)
    if (kind === 'nobody') return null
    if (kind === 'stranger') return memberKeys(simulation.dice.bytes(32))
    const gone = await this.removedDevice()
    // One that has not heard of the removal could not tell it from an owner's wish.
    await this.writeAndSync(this.victim)
    return (await thiefOf(simulation, gone)).vault.keys
  }

  override request(device: string, call: Call): Promise<HttpAnswer | null> {
    const isAsked = device === this.victim.name && routeOf(call.url) === 'sign-in'
    if (isAsked) this.struck = true
    return Promise.resolve(isAsked ? refusing('vault-erased') : null)
  }

  override answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== this.victim.name || routeOf(call.url) !== 'erasure' || answer.status !== 200) return answer
    return written('erasure', answer, { statement: this.#statement })
  }
}
