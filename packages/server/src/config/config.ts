import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { origin, otherOrigins } from './origin.ts'

/** A setting of the environment is wrong; the relay does not start. The message names the variable, not its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'config-wrong'
}

const whole = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(min, `must be at least ${min}`),
    v.maxValue(max, `must be at most ${max}`),
  )

const commaList = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((item) => item.trim())),
)

const environment = v.object({
  PORT: v.optional(whole(0, 65535), '8787'),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1, 'must not be empty')), '127.0.0.1'),
  SOTTO_DATA: v.optional(v.pipe(v.string(), v.minLength(1, 'must not be empty')), '.sotto/relay'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'))),
  SOTTO_ORIGINS: v.optional(v.pipe(commaList, v.array(origin))),
  SOTTO_OTHER_PAGES: v.optional(v.pipe(commaList, otherOrigins)),
  SOTTO_OTHER_RELAYS: v.optional(v.pipe(commaList, otherOrigins)),
  SOTTO_WEB: v.optional(v.string()),
  SOTTO_SIGN_UP: v.optional(v.picklist(['open', 'invited'], 'must be open or invited'), 'open'),
  SOTTO_INVITATIONS: v.optional(v.pipe(commaList, v.array(v.pipe(v.string(), v.minLength(16, 'need 16 characters'))))),
  SOTTO_QUOTA_BYTES: v.optional(whole(1024, 2 ** 50), String(1024 ** 3)),
  SOTTO_RATE_ADDRESS: v.optional(whole(0, 1e9), '600'),
  SOTTO_RATE_VAULT: v.optional(whole(0, 1e9), '6000'),
  SOTTO_RATE_SHARE: v.optional(whole(0, 1e9), '60'),
  SOTTO_CONNECTIONS: v.optional(whole(1, 1e6), '10000'),
  SOTTO_CONNECTIONS_ADDRESS: v.optional(whole(1, 1e6), '1000'),
  SOTTO_PROXIES: v.optional(whole(0, 8), '0'),
  SOTTO_POOL: v.optional(whole(2, 200), '10'),
  SOTTO_LOG: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
})

export interface RelayConfig {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Folder of the embedded database; null keeps it in memory. Unused with `databaseUrl`. */
  readonly dataFolder: string | null
  readonly databaseUrl: string | null
  /**
   * Origins under which devices and pages reach this relay: what a sign-in must name and a browser's `Origin` must be.
   * Empty means loopback under the port listened on. Never taken from the `Host` header: a hostile relay in the middle
   * writes that header, and could then pass a challenge on and use the answer here.
   */
  readonly origins: readonly string[]
  /** Origins of pages that other relays serve and that may call this one: its calls and its socket, never its links. */
  readonly otherPages: readonly string[]
  /** Origins of other relays that the page served here may call; they must let it in too. */
  readonly otherRelays: readonly string[]
  /** Folder of the built web app; null serves none. */
  readonly webFolder: string | null
  readonly signUp: 'open' | 'invited'
  readonly invitations: readonly string[]
  readonly quotaBytes: number
  /** Calls a minute, which is also the burst; 0 sets no limit. */
  readonly rates: {
    readonly addressPerMinute: number
    readonly vaultPerMinute: number
    /** By whoever holds the link. */
    readonly sharePerMinute: number
  }
  readonly connections: { readonly total: number; readonly perAddress: number }
  /** Reverse proxies whose `X-Forwarded-For` is believed, counted from this end. */
  readonly proxies: number
  /** Connections to Postgres. */
  readonly poolSize: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly timeouts: {
    readonly headersMs: number
    readonly requestMs: number
    readonly keepAliveMs: number
    /** From opening a socket to its first message. */
    readonly helloMs: number
    /** Between pings; a socket silent for two of them is dropped. */
    readonly pingMs: number
    readonly sweepMs: number
  }
  /** Bytes waiting for one socket above which it is dropped as too slow. */
  readonly sendBufferBytes: number
}

/**
 * Reads the environment into a frozen configuration.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>, workFolder: string): RelayConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = v.safeParse(environment, given)
  if (!read.success) {
    const faults = read.issues.map((issue) => `${String(issue.path?.[0]?.key)} ${issue.message}`)
    throw new ConfigError(`Wrong settings: ${[...new Set(faults)].join('; ')}.`)
  }
  const set = read.output
  if (set.SOTTO_SIGN_UP === 'invited' && !set.SOTTO_INVITATIONS) {
    throw new ConfigError('Wrong settings: SOTTO_SIGN_UP=invited needs SOTTO_INVITATIONS.')
  }
  const origins = set.SOTTO_ORIGINS ?? []
  for (const name of ['SOTTO_OTHER_PAGES', 'SOTTO_OTHER_RELAYS'] as const) {
    if (set[name]?.some((other) => origins.includes(other))) {
      throw new ConfigError(`Wrong settings: ${name} names this relay itself.`)
    }
  }
  const builtWeb = resolve(import.meta.dirname, '../../../web/dist')
  return Object.freeze<RelayConfig>({
    host: set.HOST,
    port: set.PORT,
    dataFolder: set.SOTTO_DATA === 'memory:' ? null : resolve(workFolder, set.SOTTO_DATA),
    databaseUrl: set.DATABASE_URL ?? null,
    origins: Object.freeze(origins),
    otherPages: Object.freeze(set.SOTTO_OTHER_PAGES ?? []),
    otherRelays: Object.freeze(set.SOTTO_OTHER_RELAYS ?? []),
    webFolder: set.SOTTO_WEB ? resolve(workFolder, set.SOTTO_WEB) : existsSync(builtWeb) ? builtWeb : null,
    signUp: set.SOTTO_SIGN_UP,
    invitations: Object.freeze(set.SOTTO_INVITATIONS ?? []),
    quotaBytes: set.SOTTO_QUOTA_BYTES,
    rates: Object.freeze({
      addressPerMinute: set.SOTTO_RATE_ADDRESS,
      vaultPerMinute: set.SOTTO_RATE_VAULT,
      sharePerMinute: set.SOTTO_RATE_SHARE,
    }),
    connections: Object.freeze({ total: set.SOTTO_CONNECTIONS, perAddress: set.SOTTO_CONNECTIONS_ADDRESS }),
    proxies: set.SOTTO_PROXIES,
    poolSize: set.SOTTO_POOL,
    logLevel: set.SOTTO_LOG,
    timeouts: Object.freeze({
      headersMs: 10_000,
      requestMs: 60_000,
      keepAliveMs: 30_000,
      helloMs: 10_000,
      pingMs: 30_000,
      sweepMs: 60_000,
    }),
    sendBufferBytes: 16 * 1024 * 1024,
  })
}
