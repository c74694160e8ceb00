import { hash } from '@sotto/crypto/public'
import { LIMITS } from '@sotto/shared'
import { serialize } from 'hono/utils/cookie'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { DATABASE_NOW } from './now.ts'

const COOKIE = 'sotto-open'
const PATH = '/open'
const TOKEN = /^[\w-]{43}$/
/** Shares whose pages one browser may load again; a clinic opens one after another. */
const TOKENS_KEPT = 8
/** Another page of the same site can set cookies of this name beside it: whichever comes first, ours is among the first. */
const COOKIES_READ = 8

/** The tokens that a browser sends, newest first of each cookie; anything else in them is passed over. */
export function readTokens(cookies: string | null): string[] {
  const values = (cookies ?? '').split(';').map((pair) => pair.trim())
  const own = values.filter((pair) => pair.startsWith(`${COOKIE}=`)).slice(0, COOKIES_READ)
  return own.flatMap((pair) =>
    pair
      .slice(COOKIE.length + 1)
      .split('.')
      .filter((token) => TOKEN.test(token))
      .slice(0, TOKENS_KEPT),
  )
}

/** A new token before those that the browser has already. Never readable by script, never sent but to `/open`. */
export function sessionCookie(token: string, others: readonly string[], secure: boolean): string {
  return serialize(COOKIE, [token, ...others].slice(0, TOKENS_KEPT).join('.'), {
    path: PATH,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: LIMITS.shareSessionMs / 1000,
    secure,
  })
}

/** A session is one share's: its token says nothing about any other. */
export function sessionHash(share: Uint8Array, token: string): Uint8Array {
  return hash('share-session', share, new Uint8Array(Buffer.from(token, 'base64url')))
}

/** Whether one of the tokens opened this share within the last half hour. */
export async function hasSession(db: Kysely<Tables>, share: Uint8Array, tokens: readonly string[]): Promise<boolean> {
  if (tokens.length === 0) return false
  const found = await db
    .selectFrom('share_sessions')
    .select('share')
    .where('share', '=', share)
    .where(
      'hash',
      'in',
      tokens.map((token) => sessionHash(share, token)),
    )
    .where('expires_at', '>', DATABASE_NOW)
    .executeTakeFirst()
  return found !== undefined
}
