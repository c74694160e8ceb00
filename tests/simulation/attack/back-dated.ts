import { thiefOf } from '../thief.ts'
import { Attack } from './attack.ts'
import { forgedUpdate } from './forgery.ts'

/** A removed device goes on writing as if it had done so before, and the relay hands that out to everybody. */
export class BackDated extends Attack {
  readonly expected = ['relay-tampered']

  override async prepare(): Promise<void> {
    const { simulation } = this
    const gone = await this.removedDevice()
    const forged = await forgedUpdate(await thiefOf(simulation, gone))
    await simulation.relay.place(forged, simulation.clock, simulation.relayDice())
    this.struck = true
  }
}
