import type { Guard } from '../guard.ts'

const chain = (name: string): Guard['test'] => ({ file: 'packages/client/src/share/chain/chain.test.ts', name })
const journey = (name: string): Guard['test'] => ({ file: 'tests/journey/ledger.test.ts', name })
const verify = 'packages/client/src/share/chain/verify.ts'
const watch = 'packages/client/src/share/chain/watch.ts'
const attack = (name: string): Guard['test'] => ({
  file: 'packages/client/src/share/chain/chain.attack.test.ts',
  name,
})

const now = (name: string): Guard['test'] => ({ file: 'tests/journey/sharing-now.test.ts', name })

/** What keeps a device of the diary from hiding or rewriting what was shared. */
export const ledgerChain: readonly Guard[] = [
  {
    row: 220,
    guard: 'a line that others name must be there',
    file: verify,
    find: 'for (const line of lines) for (const [id, expected] of readLink(line)?.after ?? []) expect(id, expected)',
    replace: '',
    test: chain('whatever lines are taken out, it is noticed, but for ends of the chain that nobody saw'),
  },
  {
    row: 220,
    guard: 'a line that was seen must be there',
    file: verify,
    find: 'for (const [id, expected] of remembered) expect(id, expected)',
    replace: '',
    test: chain('whatever lines are taken out, it is noticed, but for ends of the chain that nobody saw'),
  },
  {
    row: 220,
    guard: 'a line must be what it was',
    file: verify,
    find: "else if (found !== expected) broken.set(id, 'changed')",
    replace: '',
    test: chain('whatever was decided is changed, it is noticed, but at an end of the chain that nobody saw'),
  },
  {
    row: 220,
    guard: 'the link to the lines before is part of what is hashed',
    file: 'packages/client/src/share/chain/line-hash.ts',
    find: "...['gates', 'previous', 'chain'],",
    replace: "...['gates', 'previous'],",
    test: chain('whatever was decided is changed, it is noticed, but at an end of the chain that nobody saw'),
  },
  {
    row: 220,
    guard: 'a line that was taken out is put back',
    file: watch,
    find: "if (what === 'hidden' && known) await ledger.putBack(known.line)",
    replace: '',
    test: journey('a line that is taken out is told of and put back: its name in the index is deleted'),
  },
  {
    row: 220,
    guard: 'a line is put back in the month that its moment is of, whatever day stands beside it',
    file: 'packages/client/src/share/ledger.ts',
    find: '{ ...taken, localDate: localDateOf(taken.at, taken.tz) }',
    replace: 'taken',
    test: journey('a line that is taken out is put back where it is found, also if its day was moved before'),
  },
  {
    row: 220,
    guard: 'what was ended is ended again',
    file: watch,
    find: 'if (!isOpenAgain && !isLonger) return',
    replace: 'if (isOpenAgain || isLonger) return',
    test: journey('what was ended stays ended, whatever another device writes since'),
  },
  {
    row: 220,
    guard: 'what was answered before a share is part of what is hashed',
    file: 'packages/client/src/share/chain/line-hash.ts',
    find: "'gates', ",
    replace: '',
    test: attack('every field of a line is either decided, and hashed, or known to come later'),
  },
  {
    row: 220,
    guard: 'no line is too long to be remembered',
    file: 'packages/client/src/share/chain/memory.ts',
    find: 'if (json.length <= LONGEST) return json',
    replace: 'return json',
    test: attack('a line as long as a line can be, or longer, is remembered, and keeps no device from syncing'),
  },
  {
    row: 220,
    guard: 'what is made up hides nothing that was seen',
    file: 'packages/client/src/share/chain/watch.ts',
    find: '[...breaks.filter(isKnown), ...breaks.filter((one) => !isKnown(one))]',
    replace: '[...breaks]',
    test: attack('a device that makes up lines which never were hides none that this one knew behind them'),
  },
  {
    row: 220,
    guard: 'letters and leaks are held to the chain',
    file: 'packages/client/src/aftermath/lines.ts',
    find: "    ...(await new Lines(state, diary, 'letter').all()),\n    ...(await new Lines(state, diary, 'leak').all()),\n",
    replace: '',
    test: journey('a letter that is taken out is told of and put back'),
  },
  {
    row: 220,
    guard: 'a letter or a leak names the lines before it',
    file: 'packages/client/src/aftermath/lines.ts',
    find: 'parseDraft({ ...draft, at, chain })',
    replace: 'parseDraft({ ...draft, at })',
    test: journey(
      'a leak that is rewritten is told of, and to a device that never saw it as it was, by the lines after it',
    ),
  },
  {
    row: 220,
    guard: 'all of a letter and of a leak is hashed',
    file: 'packages/client/src/share/chain/line-hash.ts',
    find: "...['note', 'chain'],\n  ],\n}",
    replace: "...['chain'],\n  ],\n}",
    test: attack('of a leak every field is hashed, and that it is one'),
  },
  {
    row: 221,
    guard: 'a link that no line tells of is noticed',
    file: 'packages/client/src/share/now/unnamed.ts',
    find: "if (at === 'ended' || named.has(share)) return []",
    replace: 'if (share) return []',
    test: now('a link that no line tells of is told of after an hour, and can be ended'),
  },
  {
    row: 221,
    guard: 'a line that is on its way is waited for',
    file: 'packages/client/src/share/now/unnamed.ts',
    find: 'env.clock.now() - sinceMs >= GRACE_MS',
    replace: 'sinceMs > 0',
    test: now('a link that no line tells of is told of after an hour, and can be ended'),
  },
  {
    row: 221,
    guard: 'what was paused is paused again at a relay that was restored',
    file: 'packages/client/src/share/standing.ts',
    find: "if (!restored || line.state !== 'paused' || standing?.state !== 'active') return standing",
    replace: 'if (line.id) return standing',
    test: now('a link that was paused before its relay was restored is paused again'),
  },
  {
    row: 221,
    guard: 'a pause that was taken back on another device stays so',
    file: 'packages/client/src/share/standing.ts',
    find: "if (!restored || line.state !== 'paused' || standing?.state !== 'active') return standing",
    replace: "if (line.state !== 'paused' || standing?.state !== 'active') return standing",
    test: now('a link that was let open again on another device stays open'),
  },
  {
    row: 221,
    guard: 'the page’s word counts within its opening alone',
    file: 'packages/server/src/share/decrypted.ts',
    find: "if (!session) throw new ShareRefusal(403, { error: 'not-allowed' })",
    replace: '',
    test: {
      file: 'tests/journey/openings.test.ts',
      name: 'openings on Postgres > what the page says is told within its opening alone, and uses up nothing',
    },
  },
  {
    row: 221,
    guard: 'a relay tells the devices of the vault that a share is of',
    file: 'packages/server/src/signal/opened-shares.ts',
    find: "const listeners = this.#vaults.get(this.#owners.get(shareKey) ?? '')?.listeners",
    replace: 'const listeners = [...this.#vaults.values()][0]?.listeners',
    test: {
      file: 'tests/journey/openings.test.ts',
      name: 'openings on Postgres > nobody hears of another diary’s link, nor whoever holds it',
    },
  },
]
