import type { Guard } from '../../guard.ts'

const server = 'packages/server/src'
const roles = `${server}/routes/roles.ts`

const helper = (name: string): Guard['test'] => ({
  file: 'tests/relay/helper-space.test.ts',
  name: `a helper on Postgres > ${name}`,
})
const pulls = helper('pulls its own space, what owners put there, and the roster; owners pull everything')
const nothingElse = helper('no answer that it gets holds anything of another space')

const summed = helper('a removal cuts at its streams, and owners’ checkpoints leave its space as it is')

/** A call that a helper may not make. */
const closed = (call: string, before: string, after: string): Guard => ({
  row: 205,
  guard: `a helper does not call ${call}`,
  file: roles,
  find: `${call}${before}`,
  replace: `${call}${after}`,
  test: {
    file: 'tests/relay/routes.test.ts',
    name: `every route on Postgres > ${call} is called by those whose role allows it`,
  },
})

/** What the relay keeps from a helper, and from whom it keeps a helper's space. */
export const relaySpaces: readonly Guard[] = [
  {
    row: 205,
    guard: 'a helper pushes into its own space',
    file: `${server}/push/push.ts`,
    find: "if (session.space && !sameBytes(header.space, session.space)) throw new RelayRefusal('not-allowed')",
    replace: '',
    test: helper('a push elsewhere is refused whole, by call and by socket'),
  },
  {
    row: 205,
    guard: 'nobody pushes into a space that there is not',
    file: `${server}/push/draft.ts`,
    find: "if (!this.state.spaces.has(entry.spaceKey)) return 'not-allowed'",
    replace: '',
    test: helper('owners and delegates write into spaces of helpers that are or were, and into no made-up one'),
  },
  {
    row: 205,
    guard: 'a stream stays in its space',
    file: `${server}/push/draft.ts`,
    find: "if (head && head.spaceKey !== entry.spaceKey) return 'not-allowed'",
    replace: '',
    test: helper('a stream that began in one space goes on in no other'),
  },
  {
    row: 205,
    guard: 'a helper’s session is held to its space',
    file: `${server}/session/session.ts`,
    find: "row.role === 'helper' ? helperSpace(member) : null",
    replace: 'row.member.length === 0 ? helperSpace(member) : null',
    test: pulls,
  },
  {
    row: 205,
    guard: 'a helper pulls its own space',
    file: `${server}/pull/page.ts`,
    find: 'space ? await run(HELPER_PAGE, [...values, space]) : await run(VAULT_PAGE, values)',
    replace: 'await run(VAULT_PAGE, values)',
    test: pulls,
  },
  {
    row: 205,
    guard: 'a helper hears its own space',
    file: `${server}/live/feed.ts`,
    find: 'this.#input.session.space === null && isPlain(moved)',
    replace: 'isPlain(moved)',
    test: helper('an owner’s batch for several spaces reaches a live helper without the rest'),
  },
  {
    row: 205,
    guard: 'a helper is told the streams of its own space',
    file: `${server}/routes/stream-heads.ts`,
    find: "    .$if(session.space !== null, (query) => query.where('space', '=', session.space))\n",
    replace: '',
    test: nothingElse,
  },
  {
    row: 205,
    guard: 'a helper is not told how much the vault holds',
    file: `${server}/routes/status.ts`,
    find: 'session.space ? 0 : vault.bytes',
    replace: 'vault.bytes',
    test: nothingElse,
  },
  {
    row: 205,
    guard: 'a helper sums nothing up',
    file: roles,
    find: "'checkpoint-post': FULL",
    replace: "'checkpoint-post': SPACE",
    test: summed,
  },
  {
    row: 205,
    guard: 'nobody sums up a helper’s space',
    file: `${server}/checkpoint/post.ts`,
    find: "if (!sameBytes(header.space, OWNERS_SPACE)) throw new RelayRefusal('not-allowed')",
    replace: '',
    test: summed,
  },
  closed('pull-document', "': FULL", "': SPACE"),
  closed('objects-put', "': FULL", "': SPACE"),
  closed('objects-get', "': FULL", "': SPACE"),
  closed('checkpoint-read', "': FULL", "': SPACE"),
  closed('mailbox-open', "': FULL", "': SPACE"),
  closed('roster-append', "': CHAIN", "': ALL"),
]
