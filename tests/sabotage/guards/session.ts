import type { Guard } from '../guard.ts'

const session = 'packages/server/src/share/session.ts'
const open = 'packages/server/src/share/open.ts'

const suite = (name: string): Guard['test'] => ({
  file: 'tests/relay/share-sessions.test.ts',
  name: `the session of an opening on Postgres > ${name}`,
})
const bound = suite('is bound to its share: a cookie of one opens no other')
const flags = suite('its cookie is readable by no script, sent to no other site and to no other path')

/** What the ticket of an opening keeps. */
export const ticket: readonly Guard[] = [
  {
    row: 30,
    guard: 'no cookie from beside hides the ticket',
    file: session,
    find: '.slice(0, COOKIES_READ)',
    replace: '.slice(0, 1)',
    test: suite('a cookie that another page of the site has set beside it, before or after, hides no opening'),
  },
  {
    row: 30,
    guard: 'a session is half an hour long',
    file: session,
    find: ".where('expires_at', '>', DATABASE_NOW)",
    replace: '',
    test: suite('30 replayed tickets: after half an hour it counts again'),
  },
  {
    row: 30,
    guard: 'a session is its own share’s',
    edits: [
      { file: session, find: ".where('share', '=', share)", replace: '' },
      { file: session, find: "hash('share-session', share,", replace: "hash('share-session', new Uint8Array(32)," },
    ],
    test: bound,
  },
  {
    row: 30,
    guard: 'a ticket is one that the relay gave',
    file: session,
    find: 'return found !== undefined',
    replace: 'return true',
    test: bound,
  },
  {
    row: 30,
    guard: 'a session ends with its share',
    file: open,
    find: '      demandOpen(row, session)',
    replace: '      if (!session) demandOpen(row, session)',
    test: suite('30 replayed tickets: it dies with the share that is revoked, guessed at or expired'),
  },
  {
    row: 30,
    guard: 'no script reads the cookie',
    file: session,
    find: 'httpOnly: true,',
    replace: '',
    test: flags,
  },
  {
    row: 30,
    guard: 'no other site sends the cookie',
    file: session,
    find: "sameSite: 'Strict',",
    replace: "sameSite: 'Lax',",
    test: flags,
  },
  {
    row: 30,
    guard: 'the cookie goes to openings alone',
    file: session,
    find: "const PATH = '/open'",
    replace: "const PATH = '/'",
    test: flags,
  },
  {
    row: 30,
    guard: 'a cookie given under https stays there',
    file: session,
    find: '    secure,\n',
    replace: '    secure: false,\n',
    test: flags,
  },
]
