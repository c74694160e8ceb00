import type { Edit, Guard } from '../guard.ts'

const open = 'packages/client/src/share/open.ts'
const schema = 'packages/shared/src/snapshot/snapshot.ts'

const liar = (name: string): Guard['test'] => ({ file: 'packages/client/src/share/open.attack.test.ts', name })
const injected = liar('row 7, file injection or omission: what a snapshot has no place for, and one without its rows')
const harvested = liar(
  'row 13, passcode harvest: the relay is shown proofs, never the passcode, the secret or what stretches from it',
)
const pass = '...(stretched ? { pass: toBase64url((await passProof(secret, stretched)).pass) } : {})'

const loose = (before: string): Edit => ({
  file: schema,
  find: `${before}v.strictObject({`,
  replace: `${before}v.looseObject({`,
})

/** What the engine keeps for who opens a link at a relay that lies. */
export const recipient: readonly Guard[] = [
  {
    row: 5,
    guard: 'the content names its own share',
    file: open,
    find: 'snapshot.share !== toBase64url(proofs.share)',
    replace: 'false',
    test: liar('row 5, swap between links: another link’s content, and a content that names another share'),
  },
  {
    row: 6,
    guard: 'the digest is that of the bytes that came',
    file: 'packages/client/src/share/verify.ts',
    find: 'claims.every((claim) => claim === digest)',
    replace: 'true',
    test: {
      file: 'packages/client/src/share/verify.attack.test.ts',
      name: 'row 6, rollback: a saved snapshot is told from what was sealed by its digest, in the file and beside it',
    },
  },
  {
    row: 6,
    guard: 'the digest shown hangs on every byte of the text',
    file: open,
    find: 'digest: await snapshotDigest(text)',
    replace: 'digest: await snapshotDigest(snapshot.share)',
    test: liar('what was sealed opens, under the digest of its very bytes'),
  },
  {
    row: 7,
    guard: 'a snapshot has nothing beside its own members',
    edits: [loose('export const snapshotSchema = ')],
    test: injected,
  },
  {
    row: 7,
    guard: 'a row has nothing beside its own members',
    edits: [loose('const row = ')],
    test: injected,
  },
  {
    row: 9,
    guard: 'the sealed end counts, whatever the relay does',
    file: open,
    find: 'if (clock.now() > snapshot.expiresAtMs + DAY_MS)',
    replace: 'if (clock.now() < 0)',
    test: liar('row 9, expiry extension: the sealed end counts, with a day for clocks that are off'),
  },
  {
    row: 9,
    guard: 'a clock may be off by a day and no more',
    file: open,
    find: 'snapshot.expiresAtMs + DAY_MS',
    replace: 'snapshot.expiresAtMs + 2 * DAY_MS',
    test: liar('row 9, expiry extension: the sealed end counts, with a day for clocks that are off'),
  },
  {
    row: 13,
    guard: 'the passcode is not sent',
    file: open,
    find: pass,
    replace: `${pass}, ...(passcode === undefined ? {} : { passcode })`,
    test: harvested,
  },
  {
    row: 13,
    guard: 'what stretches from the passcode is not sent',
    file: open,
    find: pass,
    replace: '...(stretched ? { pass: toBase64url(stretched) } : {})',
    test: harvested,
  },
  {
    row: 13,
    guard: 'the link’s secret is not sent',
    file: open,
    find: '`${origin}/open`',
    replace: "link.replace('/v#', '/open?')",
    test: harvested,
  },
  {
    row: 13,
    guard: 'a passcode is used where the link says so, not where the relay does',
    file: open,
    find: 'needed && passcode !== undefined ? await',
    replace: 'passcode !== undefined ? await',
    test: liar('row 13, passcode harvest: a relay that asks for a passcode the link does not need is given none'),
  },
  {
    row: 22,
    guard: 'a reason is one of four words',
    file: open,
    find: 'isReason(reason) ?',
    replace: 'reason !== undefined ?',
    test: liar('row 22, what the relay says instead of an answer is repeated only in words of ours'),
  },
  {
    row: 22,
    guard: 'a number of tries is a number',
    file: open,
    find: 'Number.isInteger(attemptsLeft) ? `${Number(attemptsLeft)} tries are left.` : undefined',
    replace: '`${String(attemptsLeft)} tries are left.`',
    test: liar('row 22, what the relay says instead of an answer is repeated only in words of ours'),
  },
  {
    row: 22,
    guard: 'no word turns the line that it stands in',
    file: 'packages/client/src/report/report.ts',
    find: 'unturned(sealed)',
    replace: 'sealed',
    test: {
      file: 'packages/client/src/report/unturned.attack.test.ts',
      name: 'row 22, no word turns the line that it stands in: U+202e is in no report and no copied text',
    },
  },
  {
    row: 32,
    guard: 'no name turns the line that it stands in',
    file: 'packages/client/src/share/openings.ts',
    find: 'typed(openShareReport(keys, sealed))',
    replace: 'openShareReport(keys, sealed)',
    test: {
      file: 'tests/journey/share-hostile.test.ts',
      name: 'what a recipient typed turns no line; a question of no moment, of another device, is passed over',
    },
  },
  {
    row: 34,
    guard: 'every share has secrets of its own',
    file: 'packages/client/src/share/sealing.ts',
    find: 'ownerSecret: random(32)',
    replace: 'ownerSecret: new Uint8Array(32)',
    test: liar('row 34, key reuse: no two shares have a secret, a key of reports or a passcode in common'),
  },
]
