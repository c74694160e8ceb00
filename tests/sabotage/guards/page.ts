import type { Edit, Guard } from '../guard.ts'

const headers = 'packages/server/src/http/headers.ts'
const app = 'packages/server/src/http/app.ts'
const pagesTest = 'tests/relay/share-pages.test.ts'
const changed = 'isChangedLink(target) ? Promise.resolve(changedLink(context.origins())) : next()'

const LENGTH = ' || (SECRET.test(target) && !LONG_NAMES.test(target))'

const everyAnswer: Guard['test'] = {
  file: pagesTest,
  name: '16 Referer, 18 history, 19 caches, 21 framing: every answer to a recipient carries the whole header set',
}
const policy: Guard['test'] = { file: pagesTest, name: '/v is the recipient’s page under its own policy' }
const rewritten = (target: string): Guard['test'] => ({
  file: pagesTest,
  name: `15 Safe Links: ${target} is refused in plain words and repeated nowhere`,
})
const logs: Guard['test'] = {
  file: 'tests/relay/share-attack-logs.test.ts',
  name: '35 secrets in logs: logs and metrics on Postgres tell nothing of a share',
}

/** A rule of the recipient's page, after the one that stands before it nowhere else. */
const rule = (before: string, own: string): Edit => ({
  file: headers,
  find: `    "${before}",\n    "${own}",\n`,
  replace: `    "${before}",\n`,
})

/** What the relay's pages and headers keep. */
export const page: readonly Guard[] = [
  {
    row: 14,
    guard: 'nothing but POST opens',
    file: 'packages/server/src/share/mount.ts',
    find: 'app.post(path, (call) => run(call, act).catch(refuse))',
    replace: 'app.all(path, (call) => run(call, act).catch(refuse))',
    test: {
      file: 'tests/relay/share-attack-post.test.ts',
      name: '14 prefetch and link scanners: with both proofs in hand, no method but POST opens, and no form does',
    },
  },
  {
    row: 14,
    guard: 'proofs come in the body alone',
    edits: [
      {
        file: 'packages/server/src/share/mount.ts',
        find: 'app.post(path, (call) => run(call, act).catch(refuse))',
        replace: 'app.all(path, (call) => run(call, act).catch(refuse))',
      },
      {
        file: 'packages/server/src/share/mount.ts',
        find: 'const request = read(await readBody(raw, maxBytes))',
        replace: `const asked = new URL(raw.url).searchParams
    const request = read(
      asked.size > 0
        ? new TextEncoder().encode(JSON.stringify(Object.fromEntries(asked)))
        : await readBody(raw, maxBytes),
    )`,
      },
    ],
    test: {
      file: 'tests/relay/share-attack-post.test.ts',
      name: '14 prefetch and link scanners: with both proofs in hand, no method but POST opens, and no form does',
    },
  },
  {
    row: 15,
    guard: 'a target with the mark of a fragment goes no further',
    file: app,
    find: changed,
    replace: 'next()',
    test: rewritten('/v%23SECRET'),
  },
  {
    row: 15,
    guard: 'the mark is found however often it is escaped',
    edits: [
      {
        file: 'packages/server/src/http/changed-link.ts',
        find: 'const MARK = /#|%(?:25)*23/',
        replace: 'const MARK = /#|%23/',
      },
      { file: 'packages/server/src/http/changed-link.ts', find: LENGTH, replace: '' },
    ],
    test: rewritten('/v%252523SECRET'),
  },
  {
    row: 15,
    guard: 'the mark is looked for in the whole target, the query too',
    file: app,
    find: 'const target = incomingOf(c)?.url ?? c.req.raw.url',
    replace: 'const target = c.req.path',
    test: rewritten('/v?x=%23SECRET'),
  },
  {
    row: 15,
    guard: 'nothing of a changed link is repeated',
    file: app,
    find: changed,
    replace: `isChangedLink(target)
      ? changedLink(context.origins())
          .text()
          .then((told) => new Response(told + target, { status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } }))
      : next()`,
    test: rewritten('/v%23SECRET'),
  },
  {
    row: 16,
    guard: 'no Referer',
    file: headers,
    find: "  'referrer-policy': 'no-referrer',\n",
    replace: '',
    test: everyAnswer,
  },
  {
    row: 17,
    guard: 'the page connects to nobody but its relay',
    edits: [
      {
        file: headers,
        find: `    "img-src 'self'",\n    "connect-src 'self'",`,
        replace: `    "img-src 'self'",\n    "connect-src *",`,
      },
    ],
    test: policy,
  },
  {
    row: 19,
    guard: 'no answer to a recipient is kept',
    file: headers,
    find: "  'permissions-policy': NOTHING_BUT_COPYING,\n  'cache-control': 'no-store',\n",
    replace: "  'permissions-policy': NOTHING_BUT_COPYING,\n  'cache-control': 'no-cache',\n",
    test: everyAnswer,
  },
  {
    row: 20,
    guard: 'nothing of the page is listed or shown in advance',
    file: headers,
    find: "  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',\n",
    replace: '',
    test: everyAnswer,
  },
  {
    row: 21,
    guard: 'no window keeps a hand on the page',
    file: headers,
    find: "  'cross-origin-opener-policy': 'same-origin',\n",
    replace: '',
    test: everyAnswer,
  },
  {
    row: 21,
    guard: 'the page stands in no frame',
    edits: [
      { file: headers, find: "  'x-frame-options': 'DENY',\n", replace: '' },
      {
        file: headers,
        find: `    "frame-ancestors 'none'",\n    "require-trusted-types-for 'script'",\n    'trusted-types svelte-trusted-html',`,
        replace: `    "require-trusted-types-for 'script'",\n    'trusted-types svelte-trusted-html',`,
      },
    ],
    test: everyAnswer,
  },
  {
    row: 22,
    guard: 'a string becomes no markup: Trusted Types',
    file: headers,
    find: `    "require-trusted-types-for 'script'",\n    'trusted-types svelte-trusted-html',`,
    replace: '',
    test: policy,
  },
  {
    row: 22,
    guard: 'nothing is taken for what it is not said to be',
    file: headers,
    find: "  'x-content-type-options': 'nosniff',\n",
    replace: '',
    test: everyAnswer,
  },
  {
    row: 23,
    guard: 'nothing is embedded in the page, nor opened as one',
    file: headers,
    find: '[\n    "default-src \'none\'",\n',
    replace: '[\n    "default-src blob: data:",\n',
    test: policy,
  },
  {
    row: 15,
    guard: 'a secret is known by its length, however its mark was spelled',
    file: 'packages/server/src/http/changed-link.ts',
    find: LENGTH,
    replace: '',
    test: rewritten('/v&num;SECRET'),
  },
  {
    row: 24,
    guard: 'no worker stays behind',
    edits: [rule("connect-src 'self'", "worker-src 'none'")],
    test: policy,
  },
  {
    row: 35,
    guard: 'a changed link is not logged',
    file: app,
    find: changed,
    replace: `isChangedLink(target)
      ? (context.log.warn({ target }, 'a changed link'), Promise.resolve(changedLink(context.origins())))
      : next()`,
    test: logs,
  },
  {
    row: 35,
    guard: 'what is asked of a share is not logged',
    file: 'packages/server/src/share/mount.ts',
    find: 'const request = read(await readBody(raw, maxBytes))',
    replace: `const request = read(await readBody(raw, maxBytes))
    context.log.debug({ asked: JSON.stringify(request) }, 'asked')`,
    test: logs,
  },
  {
    row: 35,
    guard: 'nobody is counted by name',
    file: 'packages/server/src/share/mount.ts',
    find: "metrics.count('sotto_shares_opened_total', `again=\"${token === null ? 'yes' : 'no'}\"`)",
    replace: `metrics.count('sotto_shares_opened_total', \`again="\${token === null ? 'yes' : 'no'}"\`)
      metrics.count('sotto_shares_opened_total', \`by="\${request.recipient}"\`)`,
    test: logs,
  },
]
