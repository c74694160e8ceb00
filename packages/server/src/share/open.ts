import { timingSafeEqual } from 'node:crypto'
import { shareHash, type ShareReport } from '@sotto/crypto/public'
import { LIMITS } from '@sotto/shared'
import type { Context } from '../context.ts'
import { keyOf } from '../memory/key.ts'
import { RelayRefusal } from '../refusal.ts'
import { countOpening } from './count.ts'
import { demandOpen, proveLink, type Proven } from './prove.ts'
import { ShareRefusal } from './refusal.ts'
import { reportGuess, reportRefusal, reportRequest } from './refused.ts'
import { writeReport } from './report.ts'
import type { OpenRequest } from './request.ts'
import { hasSession, sessionHash } from './session.ts'

/** How often a share that changed under the act is looked at again. */
const ROUNDS = 3

export interface Opened {
  readonly jwe: Uint8Array
  readonly opensLeft: number
  /** Of the session that this opening began; null where one went on. */
  readonly token: string | null
}

/**
 * Opens a share for who has proved to hold its link. Acknowledged means counted, reported and committed.
 * @throws {ShareRefusal}, {RelayRefusal} `relay-busy`
 */
export async function openShare(
  context: Context,
  request: OpenRequest,
  proven: Proven,
  tokens: readonly string[],
): Promise<Opened> {
  let row = proven
  for (let round = 0; round < ROUNDS; round++) {
    const session = await hasSession(context.database.kysely, row.share, tokens)
    try {
      demandOpen(row, session)
    } catch (error) {
      await reportRefusal(context, row.share, request.recipient, whyRefused(error))
      throw error
    }
    const opened = session ? await readAgain(context, row.share) : await enter(context, request, row)
    if (opened) return opened
    // It was paused, ended or used up between the two statements: what it is now says which.
    row = await proveLink(context, request)
  }
  throw new RelayRefusal('relay-busy')
}

/** Uncounted, and without the passcode's proof: the session stands for both. */
async function readAgain({ database }: Context, share: Uint8Array): Promise<Opened | null> {
  const row = await database.kysely
    .selectFrom('shares')
    .select(['jwe', 'opens_left'])
    .where('share', '=', share)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row?.jwe ? { jwe: row.jwe, opensLeft: row.opens_left, token: null } : null
}

async function enter(
  context: Context,
  { pass, recipient }: OpenRequest,
  { share, pass_hash, attempts_left }: Proven,
): Promise<Opened | null> {
  const { database, random } = context
  if (pass_hash !== null) {
    if (pass === null) {
      await reportRequest(context, share, recipient)
      throw new ShareRefusal(401, { error: 'needs-passcode', attemptsLeft: attempts_left })
    }
    if (!timingSafeEqual(shareHash('sotto pass', pass), pass_hash)) {
      const attemptsLeft = await reportGuess(context, share, recipient)
      if (attemptsLeft === null) return null
      throw new ShareRefusal(401, { error: 'passcode-wrong', attemptsLeft })
    }
  }
  const token = Buffer.from(random(32)).toString('base64url')
  const opened = await database.kysely.transaction().execute(async (tx) => {
    const entrance = { hash: sessionHash(share, token), forMs: LIMITS.shareSessionMs }
    const counted = await countOpening(tx, share, entrance)
    if (!counted?.jwe) return null
    await writeReport(tx, counted, 'opened', recipient, random)
    return { jwe: counted.jwe, opensLeft: counted.opens_left, token }
  })
  if (opened) context.shareOpened(keyOf(share))
  return opened
}

function whyRefused(error: unknown): ShareReport['kind'] {
  const body = error instanceof ShareRefusal ? error.body : null
  if (body?.error === 'share-paused') return 'refused-paused'
  return body?.error === 'share-gone' && body.reason ? `refused-${body.reason}` : 'refused'
}
