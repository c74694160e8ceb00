import type { Environment } from '@sotto/client'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import type { Machine } from './machine.ts'
import type { Simulation } from './simulation.ts'

/**
 * Everything that a device's folder holds, in the hands of somebody who has its key: what it is at that moment, apart
 * from the device. Its calls go straight to the relay.
 */
export function thiefOf(simulation: Simulation, machine: Machine): Promise<DeviceState> {
  return loadState(straight(simulation, machine, `thief of ${machine.name}`), machine.stolen())
}

/** What another program than the device's own has there; its calls go straight to the relay. */
export function straight(simulation: Simulation, { clock }: Machine, who: string): Environment {
  const random = simulation.dice.fork(`${who} ${simulation.step()}`).bytes
  const sleep = () => Promise.resolve()
  const network = {
    post: (url: string, headers: Record<string, string>, body: Uint8Array) =>
      simulation.reach({ url, headers, body: body.slice() }),
    connect: () => Promise.reject(new Error('no sockets here')),
  }
  return { clock, random, sleep, network }
}
