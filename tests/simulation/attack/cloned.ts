import { add } from '../acts.ts'
import { powerOn } from '../store-faults.ts'
import { Attack } from './attack.ts'

/** A device's folder is copied and both go on as the same device. The relay is honest. */
export class Cloned extends Attack {
  readonly expected = ['own-history-found']

  override async prepare(): Promise<void> {
    const { simulation, victim } = this
    add(simulation, victim)
    await victim.settle()
    const twin = simulation.addTwin(victim)
    await powerOn(simulation, twin)
    this.struck = true
  }
}
