import type { Edit, Guard } from '../../guard.ts'

const server = 'packages/server/src'
const append = `${server}/roster/append.ts`
const restore = `${server}/routes/roster-restore.ts`
const draft = `${server}/push/draft.ts`
const push = `${server}/push/push.ts`

const roster = (name: string): Guard['test'] => ({
  file: 'tests/relay/roster.test.ts',
  name: `the roster on Postgres > ${name}`,
})
const restoring = (name: string): Guard['test'] => ({
  file: 'tests/relay/restore.test.ts',
  name: `restoring a roster on Postgres > ${name}`,
})
const pushing = (name: string): Guard['test'] => ({
  file: 'tests/relay/push.test.ts',
  name: `push on Postgres > ${name}`,
})
const signingIn = (name: string): Guard['test'] => ({
  file: 'tests/relay/sign-in.test.ts',
  name: `signing in on Postgres > ${name}`,
})

const exact = roster('a removal names every stream that is held, where it is, and its very last update')
const gone = roster('a removed member neither reads nor writes, by old sessions or new ones')
const nothingLeft = roster('a removal leaves no session and no challenge of the removed')
const oldHead = pushing('a push under an old roster head is refused whole')

const anyPusher: Edit = {
  file: draft,
  find: "if (!this.state.members.has(push.session.memberKey)) return 'member-revoked'",
  replace: '',
}
const anyEntryHead: Edit = {
  file: draft,
  find: "if (entry.rosterHeadKey !== this.state.rosterHeadKey) return 'roster-behind'",
  replace: '',
}

/** What the relay keeps of the roster, of sessions and of who pushes what. */
export const relayRoster: readonly Guard[] = [
  {
    row: 203,
    guard: 'an entry follows the head that is stored',
    file: append,
    find: "if (!sameBytes(entry.prev, before.head)) throw new RelayRefusal('roster-behind')",
    replace: '',
    test: roster('an entry sent again is refused as behind, not stored twice'),
  },
  {
    row: 203,
    guard: 'whoever appends is the author',
    file: append,
    find: "if (!sameBytes(entry.author, session.member)) throw new RelayRefusal('not-allowed')",
    replace: '',
    test: roster('a session appends in its own name only'),
  },
  {
    row: 203,
    guard: 'a removal cuts at what the relay holds',
    file: append,
    find: '    await demandCuts(tx, session.vault, entry)\n',
    replace: '',
    test: roster('a removal must cut at the heads the relay holds'),
  },
  {
    row: 203,
    guard: 'a cut names every stream',
    file: append,
    find: 'if (!end || !sameBytes(end.space, head.space)) return false',
    replace: 'if (!end) return true\n      if (!sameBytes(end.space, head.space)) return false',
    test: exact,
  },
  {
    row: 203,
    guard: 'a cut says in which space a stream is',
    file: append,
    find: 'if (!end || !sameBytes(end.space, head.space)) return false',
    replace: 'if (!end) return false',
    test: exact,
  },
  {
    row: 203,
    guard: 'a cut leaves out nothing of a stream',
    file: append,
    find: 'return end.seq > head.last_seq || (end.seq === head.last_seq && sameBytes(end.updateId, head.last_id))',
    replace: 'return end.seq !== head.last_seq || sameBytes(end.updateId, head.last_id)',
    test: exact,
  },
  {
    row: 203,
    guard: 'a cut says with which update a stream ends',
    file: append,
    find: 'return end.seq > head.last_seq || (end.seq === head.last_seq && sameBytes(end.updateId, head.last_id))',
    replace: 'return end.seq >= head.last_seq',
    test: exact,
  },
  {
    row: 203,
    guard: 'a cut may end beyond what is held',
    file: append,
    find: 'end.seq > head.last_seq || ',
    replace: '',
    test: roster('a removal may end beyond what is held, which may be less than there was'),
  },
  {
    row: 203,
    guard: 'a removal ends the sessions of the removed',
    file: append,
    find: "    await tx.deleteFrom('tokens').where('vault', '=', vault).where('member', '=', id).execute()\n",
    replace: '',
    test: nothingLeft,
  },
  {
    row: 203,
    guard: 'a removal ends the challenges of the removed',
    file: append,
    find: "    await tx.deleteFrom('challenges').where('vault', '=', vault).where('member', '=', id).execute()\n",
    replace: '',
    test: nothingLeft,
  },
  {
    row: 203,
    guard: 'a session is an active member’s',
    edits: [
      {
        file: append,
        find: "    await tx.deleteFrom('tokens').where('vault', '=', vault).where('member', '=', id).execute()\n",
        replace: '',
      },
      { file: `${server}/session/session.ts`, find: ' and m.removed_at is null', replace: '' },
    ],
    test: gone,
  },
  {
    row: 203,
    guard: 'no removed member signs in',
    edits: [
      {
        file: `${server}/routes/sign-in.ts`,
        find: 'known.removed_at === null ? await issueToken(context, vault, member) : null',
        replace: 'await issueToken(context, vault, member)',
      },
      { file: `${server}/session/issue.ts`, find: "      .where('removed_at', 'is', null)\n", replace: '' },
    ],
    test: gone,
  },
  {
    row: 203,
    guard: 'the sockets of the removed close, and nothing is read for it',
    edits: [
      {
        file: `${server}/routes/roster-append.ts`,
        find: 'for (const member of removed) context.live.revoke(session.vault, member)',
        replace: '',
      },
      {
        file: `${server}/pull/page.ts`,
        find: 'm.member = $2 and m.removed_at is null',
        replace: 'm.member = $2',
      },
    ],
    test: {
      file: 'tests/relay/live.test.ts',
      name: 'the live socket on Postgres > a removal is not heard by whom it removes',
    },
  },
  {
    row: 203,
    guard: 'no removed member pushes by a session that was known',
    edits: [anyPusher],
    test: pushing('a removed member whose session is still remembered pushes nothing'),
  },
  {
    row: 203,
    guard: 'a push names the newest roster head',
    edits: [
      {
        file: draft,
        find: "if (push.rosterHeadKey !== this.state.rosterHeadKey) return 'roster-behind'",
        replace: '',
      },
      anyEntryHead,
    ],
    test: oldHead,
  },
  {
    row: 203,
    guard: 'and so does each update of it',
    edits: [anyEntryHead],
    test: oldHead,
  },
  {
    row: 203,
    guard: 'an update is of the vault and the member of the session',
    file: push,
    find: '!sameBytes(header.vault, session.vault) || !sameBytes(header.member, session.member)',
    replace: 'header.vault.length === 0',
    test: pushing('updates of another member or vault are not taken'),
  },
  {
    row: 203,
    guard: 'a restored chain is the one that is held',
    file: restore,
    find: "if (parted) throw new RelayRefusal('roster-refused')",
    replace: '',
    test: restoring('a shorter chain changes nothing, another one is refused'),
  },
  {
    row: 203,
    guard: 'a challenge is spent by its answer',
    edits: [
      { file: `${server}/routes/sign-in.ts`, find: ".deleteFrom('challenges')", replace: ".selectFrom('challenges')" },
      { file: `${server}/routes/sign-in.ts`, find: '.returning([', replace: '.select([' },
    ],
    test: signingIn('a challenge is spent by its answer, right or wrong'),
  },
  {
    row: 203,
    guard: 'a challenge ends when it says',
    file: `${server}/routes/sign-in.ts`,
    find: ' || expiresAtMs <= clock.nowMs()',
    replace: '',
    test: signingIn('a challenge ends, and its end cannot be moved'),
  },
  {
    row: 203,
    guard: 'its end cannot be moved',
    file: `${server}/routes/sign-in.ts`,
    find: ' || spent.expires_at !== expiresAtMs',
    replace: '',
    test: signingIn('a challenge ends, and its end cannot be moved'),
  },
  {
    row: 203,
    guard: 'the member signed it',
    file: `${server}/routes/sign-in.ts`,
    find: "if (!answered) throw new RelayRefusal('not-signed-in')",
    replace: '',
    test: signingIn('another member’s signature does not open the session'),
  },
  {
    row: 203,
    guard: 'an answer names the relay that asked',
    file: `${server}/session/answered.ts`,
    find: 'return origins.some((relay) => {',
    replace: "return [...origins, 'https://evil.test'].some((relay) => {",
    test: signingIn('any of the relay’s own origins will do, another will not'),
  },
]
