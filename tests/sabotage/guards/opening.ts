import type { Edit, Guard } from '../guard.ts'

const folder = 'packages/server/src/share'
const count = `${folder}/count.ts`
const open = `${folder}/open.ts`
const prove = `${folder}/prove.ts`

const strangers = (name: string): Guard['test'] => ({
  file: 'tests/relay/share-strangers.test.ts',
  name: `strangers and holders on Postgres > ${name}`,
})
const counts = (name: string): Guard['test'] => ({
  file: 'tests/relay/share-counts.test.ts',
  name: `what is counted on Postgres > ${name}`,
})
const requests = (name: string): Guard['test'] => ({
  file: 'tests/relay/share-requests.test.ts',
  name: `requests without the passcode on Postgres > ${name}`,
})

const enumeration = strangers(
  '25 enumeration: at /open an unknown id and a wrong link proof answer the same, by the same statements',
)
const guesses = counts('26 parallel guesses: fifty wrong passcodes at once cost the ten there are, and end the share')
const exhaustion = counts(
  '28 view exhaustion: nobody uses up openings without the link’s proof, nor with a wrong passcode',
)
const races = counts('29 count races: fifty open at once a share with five left, and five do')
const typedName = strangers('32 forged recipient: kept short, kept whole, and seen by the owner alone')

const anyLink: Edit = { file: prove, find: 'if (!row || !proven) throw', replace: 'if (!row) throw' }

/** A count that is read, lowered here and written back, as if nobody else counted meanwhile. */
const readThenWrite = (column: 'opens_left' | 'attempts_left'): Edit => ({
  file: count,
  find: `${column}: sql\`${column} - 1\``,
  replace: `${column}:
        (await tx.selectFrom('shares').select('${column}').where('share', '=', share).executeTakeFirstOrThrow())
          .${column} - 1`,
})

/** What the relay keeps of every opening. */
export const opening: readonly Guard[] = [
  {
    row: 9,
    guard: 'the relay opens nothing after its day',
    file: `${folder}/state.ts`,
    find: "if (expires_at <= nowMs) return { state: 'ended', reason: 'expired' }",
    replace: '',
    test: {
      file: 'tests/relay/share-lifecycle.test.ts',
      name: 'a share on Postgres > pauses, resumes, and ends nearer but never later',
    },
  },
  {
    row: 9,
    guard: 'a day is by the database’s clock',
    edits: [
      { file: prove, find: '{ database }: Context', replace: '{ clock, database }: Context' },
      { file: prove, find: '  return row\n', replace: '  return { ...row, now: clock.nowMs() }\n' },
    ],
    test: {
      file: 'tests/relay/share-expiry.test.ts',
      name: 'the end of a share on Postgres > 9 expiry extension: its day is by the database’s clock, whatever the relay’s own says',
    },
  },
  {
    row: 14,
    guard: 'an opening is JSON, which no form and no link can send',
    file: `${folder}/mount.ts`,
    find: "if (!JSON_TYPE.test(raw.headers.get('content-type') ?? '')) throw new RelayRefusal('malformed')",
    replace: '',
    test: strangers('other origins, other types and other shapes are refused before anything is looked up'),
  },
  {
    row: 14,
    guard: 'no page of another origin opens',
    file: `${folder}/mount.ts`,
    find: "if (origin !== null && !context.origins().includes(origin)) throw new RelayRefusal('not-allowed')",
    replace: '',
    test: strangers('other origins, other types and other shapes are refused before anything is looked up'),
  },
  {
    row: 22,
    guard: 'nothing but an envelope is stored and given out again',
    file: `${folder}/create.ts`,
    find: "|| !COMPACT.test(Buffer.from(jwe).toString('latin1'))",
    replace: '',
    test: {
      file: 'tests/relay/share-lifecycle.test.ts',
      name: 'a share on Postgres > is put up within its limits only',
    },
  },
  {
    row: 25,
    guard: 'an unknown id and a wrong proof answer alike',
    file: prove,
    find: "if (!row || !proven) throw new ShareRefusal(404, { error: 'share-gone' })",
    replace: `if (!row) throw new ShareRefusal(404, { error: 'share-gone' })
  if (!proven) throw new ShareRefusal(403, { error: 'not-allowed' })`,
    test: enumeration,
  },
  {
    row: 25,
    guard: 'no stranger is told that a share has ended',
    file: prove,
    find: "if (!row || !proven) throw new ShareRefusal(404, { error: 'share-gone' })",
    replace: `if (row?.state === 'ended') throw new ShareRefusal(410, { error: 'share-gone' })
  if (!row || !proven) throw new ShareRefusal(404, { error: 'share-gone' })`,
    test: enumeration,
  },
  {
    row: 25,
    guard: 'an unknown id and a wrong proof take the same statements',
    file: prove,
    find: 'if (!row || !proven) throw',
    replace: `if (row && !proven) await database.kysely.selectFrom('shares').select('share').limit(1).execute()
  if (!row || !proven) throw`,
    test: enumeration,
  },
  {
    row: 26,
    guard: 'no guess beyond the attempts and the end that they bring',
    edits: [
      { file: count, find: "eb('state', '=', 'active'),", replace: '' },
      { file: count, find: "eb('attempts_left', '>', 0),", replace: '' },
    ],
    test: guesses,
  },
  {
    row: 26,
    guard: 'attempts are lowered by the statement that looks at them',
    edits: [readThenWrite('attempts_left')],
    test: guesses,
  },
  {
    row: 26,
    guard: 'a guess that could not be counted is not answered',
    file: open,
    find: 'if (attemptsLeft === null) return null',
    replace: "if (attemptsLeft === null) throw new ShareRefusal(401, { error: 'passcode-wrong', attemptsLeft: 0 })",
    test: guesses,
  },
  {
    row: 26,
    guard: 'the last attempt ends the share',
    edits: [
      { file: count, find: "sql`case when attempts_left <= 1 then 'ended' else state end`", replace: 'sql`state`' },
      { file: count, find: "eb('attempts_left', '>', 0),", replace: '' },
    ],
    test: counts('26 parallel guesses: the right one among many wrong is not answered beyond the tenth'),
  },
  {
    row: 27,
    guard: 'attempts count behind the link’s proof only',
    edits: [anyLink],
    test: counts('27 lock-out as denial: attempts count behind the link’s proof only'),
  },
  {
    row: 27,
    guard: 'to be asked for the passcode costs no attempt',
    file: open,
    find: 'await reportRequest(context, share, recipient)',
    replace: 'await reportGuess(context, share, recipient)',
    test: exhaustion,
  },
  {
    row: 27,
    guard: 'a request without the passcode is reported once an hour',
    file: count,
    find: '.where(sql<boolean>`(requested_at is null or requested_at <= ${DATABASE_NOW} - ${REQUESTS_APART_MS}::bigint)`)',
    replace: '',
    test: requests('are reported once an hour, with the name that was given, and use up nothing'),
  },
  {
    row: 27,
    guard: 'requests without the passcode push out no other report',
    file: count,
    find: ".where('requests_left', '>', 0)",
    replace: '',
    test: requests('are reported twenty times in all, and push out nothing that was refused or opened'),
  },
  {
    row: 27,
    guard: 'a stranger does not use up a share’s rate',
    edits: [
      { file: `${folder}/mount.ts`, find: 'shares.take(keyOf(proven.share))', replace: '' },
      {
        file: `${folder}/mount.ts`,
        find: 'const proven = await proveLink(context, request)',
        replace: 'shares.take(keyOf(request.id))\n    const proven = await proveLink(context, request)',
      },
    ],
    test: strangers('rates hold for an address before the proof and for a share behind it, and say when to come back'),
  },
  {
    row: 28,
    guard: 'openings count behind the link’s proof only',
    edits: [anyLink],
    test: exhaustion,
  },
  {
    row: 28,
    guard: 'a wrong passcode costs no opening',
    file: count,
    find: 'attempts_left: sql`attempts_left - 1`',
    replace: 'opens_left: sql`opens_left - 1`,\n      attempts_left: sql`attempts_left - 1`',
    test: exhaustion,
  },
  {
    row: 28,
    guard: 'loading again within the session costs no opening',
    file: open,
    find: 'session ? await readAgain(context, row.share) : await enter(context, request, row)',
    replace: 'await enter(context, request, row)',
    test: {
      file: 'tests/relay/share-sessions.test.ts',
      name: 'the session of an opening on Postgres > loads again without being counted, and without the passcode’s proof',
    },
  },
  {
    row: 29,
    guard: 'no opening beyond the last',
    file: count,
    find: "eb('opens_left', '>', 0),",
    replace: '',
    test: races,
  },
  {
    row: 29,
    guard: 'openings are lowered by the statement that looks at them',
    edits: [readThenWrite('opens_left')],
    test: races,
  },
  {
    row: 32,
    guard: 'a name is short and well formed',
    file: `${folder}/request.ts`,
    find: 'if (recipient !== null) demandName(recipient)',
    replace: '',
    test: typedName,
  },
  {
    row: 32,
    guard: 'a name is 80 characters at most',
    file: `${folder}/request.ts`,
    find: 'recipient.length <= RECIPIENT_UNITS && ',
    replace: '',
    test: typedName,
  },
]
