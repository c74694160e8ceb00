import { systemRandom } from '@sotto/crypto'
import { createLog, createRelay, parseConfig, systemClock, type Clock } from '@sotto/server'

/** A relay that listens, and whose clock can be moved. */
export interface ListeningRelay {
  readonly url: string
  advance(byMs: number): void
  stop(): Promise<void>
}

/** `settings`: of its environment, beside those that every test needs. */
export async function listeningRelay(settings: Record<string, string> = {}): Promise<ListeningRelay> {
  let aheadMs = 0
  const clock: Clock = {
    nowMs: () => systemClock.nowMs() + aheadMs,
    after: (delayMs, run) => systemClock.after(delayMs, run),
  }
  const env = { PORT: '0', SOTTO_DATA: 'memory:', SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0', ...settings }
  const config = parseConfig(env, process.cwd())
  const relay = await createRelay({ config, log: createLog('silent'), clock, random: systemRandom })
  const { port } = await relay.start()
  return {
    url: `http://127.0.0.1:${port}`,
    advance: (byMs) => {
      aheadMs += byMs
    },
    stop: () => relay.destroy(),
  }
}
