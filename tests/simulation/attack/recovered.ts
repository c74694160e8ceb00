import type { HttpAnswer } from '@sotto/client'
import { createVault, memberKeys } from '@sotto/crypto'
import { Machine, codeOf } from '../machine.ts'
import type { Call } from '../relay-host.ts'
import { routeOf } from '../wire.ts'
import { Attack, read, written } from './attack.ts'

/** Whoever comes with the phrase is shown another vault, which has never heard of it. */
export class RecoveredElsewhere extends Attack {
  readonly expected = ['relay-tampered']
  readonly #other = this.#founded()

  override async round(round: number): Promise<void> {
    const { simulation } = this
    if (round > 1) return
    const comer = new Machine(simulation, 'comer', simulation.dice.fork('comer'), 'UTC')
    try {
      await simulation.recover(comer, [])
      simulation.faults.push('a phrase brought back another vault')
    } catch (error) {
      const code = codeOf(error)
      simulation.note(`comer hears ${code}`)
      if (this.expected.includes(code)) this.found = `${code} on comer`
    }
    comer.kill()
  }

  override answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== 'comer' || answer.status !== 200) return answer
    const { entry, roster } = this.#other
    if (routeOf(call.url) === 'recovery-sign-in') {
      this.struck = true
      return written('recovery-sign-in', answer, { ...read('recovery-sign-in', answer), vault: roster.vault })
    }
    if (routeOf(call.url) !== 'roster-read') return answer
    return written('roster-read', answer, { entries: [{ position: 1, bytes: entry }], head: roster.head })
  }

  #founded() {
    const random = this.simulation.dice.fork('other vault').bytes
    const [owner, recovery] = [memberKeys(random(32)), memberKeys(random(32))]
    return createVault({ owner, recovery, deviceName: 'other', random })
  }

  /** At an honest relay the phrase does it. */
  override mend(): Promise<void> {
    return this.simulation.recover(this.simulation.addMachine(), [])
  }
}

/**
 * Whoever comes with the phrase is shown the roster from before a removal and goes on from there, since a phrase remembers
 * nothing that it could be held against. The others do.
 */
export class RecoveredStale extends Attack {
  readonly expected = ['relay-fork', 'relay-tampered']
  override readonly passes = false

  override async prepare(): Promise<void> {
    const { simulation, victim, author } = this
    const gone = await this.thirdDevice()
    await simulation.relay.backUp()
    await this.remove(gone)
    for (const machine of [author, victim]) await this.writeAndSync(machine)
    await simulation.relay.goBack(simulation.clock, simulation.relayDice(), simulation.dice.chance(0.5))
    simulation.relayLost = true
    await simulation.recover(simulation.addMachine(), [])
    this.struck = true
  }
}
