import { systemRandom } from '@sotto/crypto'
import type { Environment } from '../environment.ts'
import { webNetwork } from '../network/web-network.ts'

/** The world as Node shows it: the system's clock and zone (`TZ` included), its randomness, its network. */
export function nodeEnvironment(): Environment {
  return {
    clock: {
      now: () => Date.now(),
      zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    random: systemRandom,
    network: webNetwork(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}
