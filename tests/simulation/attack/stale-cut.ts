import type { HttpAnswer } from '@sotto/client'
import { toHex } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import { revoke } from '../member-acts.ts'
import type { Machine } from '../machine.ts'
import type { Call } from '../relay-host.ts'
import { routeOf } from '../wire.ts'
import { Attack, read, written } from './attack.ts'

type Head = RouteAnswer<'stream-heads'>['streams'][number]

/** Names another end of a device's streams than the true one to the device that is about to remove it. */
export class StaleCut extends Attack {
  readonly expected = ['relay-withholding']
  #gone: Machine | null = null
  #bend: (head: Head) => Head[] = () => []

  override async prepare(): Promise<void> {
    const { dice } = this.simulation
    this.#gone = await this.thirdDevice()
    await this.writeAndSync(this.#gone)
    this.#bend = dice.pick<(head: Head) => Head[]>([
      (head) => [{ ...head, seq: head.seq + 1, id: dice.bytes(32) }],
      (head) => [{ ...head, id: dice.bytes(32) }],
    ])
  }

  override async round(round: number): Promise<void> {
    const { simulation, victim } = this
    const gone = this.#gone
    if (round > 1 || !gone) return
    await this.inPeace(victim, async () => {
      const revoked = await revoke(simulation, victim, gone)
      const code = revoked.kind === 'failed' ? revoked.code : null
      if (code !== null && this.expected.includes(code)) this.found = `${code} on ${victim.name}`
    })
    if (gone.removed) simulation.faults.push(`${gone.name} was removed by a stale cut`)
  }

  override answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== this.victim.name || routeOf(call.url) !== 'stream-heads' || answer.status !== 200) return answer
    const { streams } = read('stream-heads', answer)
    const bent = streams.flatMap((head) => (toHex(head.member) === this.#gone?.member ? this.#bend(head) : [head]))
    this.struck = true
    return written('stream-heads', answer, { streams: bent })
  }

  /** At an honest relay the removal goes through. */
  override async mend(): Promise<void> {
    const { simulation, victim } = this
    const gone = this.#gone
    if (!gone) return
    await this.inPeace(victim, () => revoke(simulation, victim, gone))
    if (!gone.removed) simulation.faults.push(`${victim.name} cannot remove ${gone.name}`)
  }
}
