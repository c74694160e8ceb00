import type { Simulation } from './simulation.ts'
import type { Machine } from './machine.ts'
import type { Exchange } from './wire.ts'

/** Brings parked calls to the relay, all at the same time; their answers are parked in turn. */
export async function deliver(simulation: Simulation, exchanges: readonly Exchange[]): Promise<void> {
  const { wire, trace } = simulation
  const waiting = wire.parked.filter(({ answer }) => !answer)
  if (exchanges.some((exchange) => waiting[0] && waiting[0].sentAt < exchange.sentAt && waiting[0] !== exchange)) {
    trace.inject('reorder')
  }
  if (exchanges.some(({ sentAt }) => simulation.step() - sentAt > 5)) trace.inject('delay')
  await Promise.all(
    exchanges.map(async (exchange) => {
      exchange.answer = await simulation.direct(exchange.device, exchange)
      simulation.note(`relay answers ${exchange.device} ${exchange.route} ${said(exchange)}`)
    }),
  )
}

/** Brings an answer to its device, which runs on until it waits again. */
export async function bringBack(simulation: Simulation, exchange: Exchange): Promise<void> {
  const { answer } = exchange
  if (!answer) return
  simulation.note(`${exchange.device} hears of ${exchange.route}`)
  simulation.wire.take(exchange)
  exchange.resolve(answer)
  await of(simulation, exchange).settle()
}

/** The device hears that the exchange broke off, whether the relay has seen it or not. */
export async function breakOff(simulation: Simulation, exchange: Exchange): Promise<void> {
  simulation.note(`${exchange.device} ${exchange.route} breaks off${exchange.answer ? ' after it was answered' : ''}`)
  simulation.wire.take(exchange)
  exchange.reject(new Error('the connection broke'))
  await of(simulation, exchange).settle()
}

/** Brings everything under way to its end, in the order it was sent. */
export async function drain(simulation: Simulation): Promise<void> {
  for (let round = 0; simulation.wire.parked.length > 0; round++) {
    if (round > 5000) throw new Error('what is under way never ends')
    const [exchange] = simulation.wire.parked
    if (!exchange) return
    if (exchange.answer) await bringBack(simulation, exchange)
    else await deliver(simulation, [exchange])
  }
}

function of(simulation: Simulation, { device }: Exchange): Machine {
  const machine = simulation.machines.find(({ name }) => name === device)
  if (!machine) throw new Error(`no machine ${device}`)
  return machine
}

const said = ({ answer }: Exchange): string => `${answer?.status} ${answer?.body.length}`
