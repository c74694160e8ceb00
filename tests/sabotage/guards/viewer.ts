import type { Guard } from '../guard.ts'

const folder = 'packages/web/src/viewer/opening'
const relay = `${folder}/relay.ts`
const unseal = `${folder}/unseal.ts`

const early = (name: string): Guard['test'] => ({ file: 'tests/web/viewer-attack.test.ts', name })
const asked = (path: string): Guard['test'] =>
  early(`row 14, 16, 19: ${path} is a POST of proofs, without a Referer, kept in no cache, following nobody elsewhere`)
const html = 'packages/web/v/index.html'
const plain = early(
  'row 17, 20, previews: the page before its script is the same for every share, and asks nobody else',
)
const repeated = early('row 22, what the relay says instead of an answer is not repeated')

/** What the recipient's page keeps before it draws anything. */
export const viewer: readonly Guard[] = [
  {
    row: 5,
    guard: 'the page shows what names its own share',
    file: unseal,
    find: "if (snapshot.share !== toBase64url(share)) return { why: 'seal-broken' }",
    replace: '',
    test: early('row 5, swap between links: content of another link, or that names another share'),
  },
  {
    row: 8,
    guard: 'the terms in the link are those that were sealed',
    file: unseal,
    find: "if (!isSame(onward, snapshot.terms.onward)) return { why: 'seal-broken' }",
    replace: '',
    test: early('row 8, metadata tampering: terms in the link that are not those sealed open nothing'),
  },
  {
    row: 9,
    guard: 'the page ends with the sealed end',
    file: unseal,
    find: "if (isOver(snapshot.expiresAtMs, nowMs)) return { why: 'expired-inside' }",
    replace: '',
    test: early('row 9, expiry extension: the end inside the seal counts, with a day for clocks that are off'),
  },
  {
    row: 14,
    guard: 'the page asks by POST',
    file: relay,
    find: "method: 'POST'",
    replace: "method: 'PUT'",
    test: asked('/open'),
  },
  {
    row: 16,
    guard: 'what the page asks carries no Referer',
    file: relay,
    find: "referrerPolicy: 'no-referrer',",
    replace: '',
    test: asked('/open'),
  },
  {
    row: 18,
    guard: 'the fragment leaves the address',
    file: `${folder}/fragment.ts`,
    find: "  history.replaceState(null, '', location.pathname)\n",
    replace: '',
    test: early('row 18, history: the fragment is gone from the address before anything else happens'),
  },
  {
    row: 18,
    guard: 'nothing of it stays in the address',
    file: `${folder}/fragment.ts`,
    find: "history.replaceState(null, '', location.pathname)",
    replace: "history.replaceState(null, '', location.pathname + location.hash)",
    test: early('row 18, history: the fragment is gone from the address before anything else happens'),
  },
  {
    row: 19,
    guard: 'what the page asks is kept in no cache',
    file: relay,
    find: "cache: 'no-store',",
    replace: '',
    test: asked('/open'),
  },
  {
    row: 17,
    guard: 'the page asks nobody else before its script',
    file: html,
    find: '<title>Sotto</title>',
    replace: '<link rel="preconnect" href="https://metrics.example" />\n    <title>Sotto</title>',
    test: plain,
  },
  {
    row: 20,
    guard: 'the page’s title says nothing',
    file: html,
    find: '<title>Sotto</title>',
    replace: '<title>A pain diary was shared with you</title>',
    test: plain,
  },
  {
    row: 20,
    guard: 'the page’s description says nothing',
    file: html,
    find: 'content="A private page."',
    replace: 'content="A pain diary was shared with you."',
    test: plain,
  },
  {
    row: 20,
    guard: 'the page is not to be listed',
    file: html,
    find: '<meta name="robots" content="noindex, nofollow, noarchive" />',
    replace: '',
    test: plain,
  },
  {
    row: 22,
    guard: 'a reason is one of those that the page knows',
    file: relay,
    find: "REASONS.find((known) => known === reason) ?? 'gone'",
    replace: "String(reason) as 'gone'",
    test: repeated,
  },
  {
    row: 22,
    guard: 'a number of attempts is a number',
    file: relay,
    find: 'attemptsLeft: wholeNumber(attemptsLeft)',
    replace: 'attemptsLeft: attemptsLeft as number',
    test: repeated,
  },
]
