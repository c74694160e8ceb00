import { systemRandom } from '@sotto/crypto/public'
import { createLog } from './log.ts'
import { systemClock } from './clock.ts'
import { ConfigError, parseConfig, type RelayConfig } from './config/config.ts'
import { DatabaseError } from './database/database.ts'
import { createRelay, type Relay } from './relay.ts'

const DURABILITY = {
  power: 'power (an acknowledged entry survives a power cut)',
  process: 'process (an acknowledged entry survives a killed process, not a power cut)',
} as const

function banner(config: RelayConfig, relay: Relay, port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return [
    '',
    `  Sotto relay   http://${host}:${port}`,
    `  database      ${relay.databaseLabel}`,
    `  durability    ${DURABILITY[relay.durability]}`,
    `  known as      ${config.origins.length > 0 ? config.origins.join(', ') : 'loopback only (set SOTTO_ORIGINS)'}`,
    ...(config.otherPages.length > 0 ? [`  lets in       pages of ${config.otherPages.join(', ')}`] : []),
    ...(config.otherRelays.length > 0 ? [`  its page may  call ${config.otherRelays.join(', ')}`] : []),
    '',
    '',
  ].join('\n')
}

async function main(): Promise<void> {
  const config = parseConfig(process.env, process.cwd())
  const log = createLog(config.logLevel)
  const relay = await createRelay({ config, log, clock: systemClock, random: systemRandom })
  const { port } = await relay.start()
  process.stdout.write(banner(config, relay, port))
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    log.info('stopping')
    relay.destroy().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof DatabaseError) {
    process.stderr.write(`${error.code}: ${error.message}\n`)
  } else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    process.stderr.write('address-in-use: Another program listens on PORT.\n')
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'failed to start'}\n`)
  }
  process.exit(1)
})
