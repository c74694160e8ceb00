import { add, sync } from '../acts.ts'
import type { Machine } from '../machine.ts'
import { Attack } from './attack.ts'

/** The relay goes back to a backup from before a removal. */
abstract class Backup extends Attack {
  protected abstract readonly asAnother: boolean

  override async prepare(): Promise<void> {
    const { simulation, victim, author } = this
    const gone = await this.thirdDevice()
    await simulation.relay.backUp()
    await this.remove(gone)
    for (const machine of [author, victim]) await this.writeAndSync(machine)
    await simulation.relay.goBack(simulation.clock, simulation.relayDice(), this.asAnother)
    simulation.relayLost = true
    await this.first(gone)
    this.struck = true
  }

  /** Before any other device comes to the relay. */
  protected first(_gone: Machine): Promise<void> {
    return Promise.resolve()
  }
}

/** As the same store: it must not pass for what it was. */
export class OlderDatabase extends Backup {
  readonly expected = ['relay-rollback']
  protected readonly asAnother = false

  /** Places are given out anew: what lies in those that a device has passed already it misses with its author's next update. */
  override async mend(): Promise<void> {
    for (const machine of this.simulation.machines.filter(({ serves }) => serves)) await this.writeAndSync(machine)
  }
}

/** As another store, which is what restoring it should make of it: then it is healed without a word. */
export class RestoredRelay extends Backup {
  readonly expected = []
  override readonly isHarmless = true
  protected readonly asAnother = true
}

/** The same, and the removed device comes first and goes on writing: what others had not taken in before stays out. */
export class RemovedFirst extends Backup {
  readonly expected = ['relay-tampered', 'removed-wrote-on']
  protected readonly asAnother = true

  protected override async first(gone: Machine): Promise<void> {
    const { simulation } = this
    const { entries } = simulation.ledger
    const before = entries.length
    await this.inPeace(gone, async () => {
      add(simulation, gone)
      const synced = await sync(simulation, gone)
      if (synced.kind !== 'done') simulation.faults.push(`${gone.name} does not come in`)
    })
    // Devices that come next may not have heard either.
    for (const entry of entries.slice(before)) entry.reach = 'may'
  }
}
