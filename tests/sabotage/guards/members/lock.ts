import type { Guard } from '../../guard.ts'

const folder = 'packages/client/src/lock'
const tries = `${folder}/tries.ts`
const lockFile = `${folder}/lock.ts`
const wayBack = `${folder}/way-back.ts`
const unlocked = `${folder}/unlocked.ts`

const tried = (name: string): Guard['test'] => ({ file: `${folder}/tries.test.ts`, name })
const opened = (name: string): Guard['test'] => ({ file: `${folder}/unlocked.test.ts`, name })
const back = (name: string): Guard['test'] => ({ file: `${folder}/way-back.test.ts`, name })

const waits = tried('while one waits nothing is tried, not even the right one, and how long is said')
const steps = tried('three may be wrong; then one waits 1, 2, 4 … up to 300 seconds')
const cost: Guard['test'] = {
  file: `${folder}/lock.test.ts`,
  name: 'a cost that is less than this version’s own, or more than a phone can pay, is not paid',
}
const span = opened('a key is good from its beginning until just before its end, and never for longer than 8 hours')
const place = opened('it is good for one folder under one lock')
const isNow = 'sinceMs <= nowMs && nowMs < untilMs && untilMs - sinceMs <= MOST_UNLOCKED_MS'

/** What a lock keeps: against guesses, against a spoilt record, and for its owner. */
export const lock: readonly Guard[] = [
  {
    row: 213,
    guard: 'nothing is tried while one waits',
    file: tries,
    find: '  await demandNoWait(store, now())\n',
    replace: '',
    test: waits,
  },
  {
    row: 213,
    guard: 'a wrong one is counted',
    file: tries,
    find: 'write(store, { wrong: wrong + 1, lastWrongAtMs: now() })',
    replace: 'write(store, { wrong, lastWrongAtMs: now() })',
    test: waits,
  },
  {
    row: 213,
    guard: 'the wait doubles',
    file: tries,
    find: '1000 * 2 ** (wrong - FREE)',
    replace: '1000',
    test: steps,
  },
  {
    row: 213,
    guard: 'three may be wrong',
    file: tries,
    find: 'const FREE = 3',
    replace: 'const FREE = 6',
    test: steps,
  },
  {
    row: 213,
    guard: 'a clock that was set back shuts nobody out',
    file: tries,
    find: 'const isSetBack = nowMs < lastWrongAtMs',
    replace: 'const isSetBack = nowMs < 0',
    test: tried('a clock that was set back shuts nobody out for longer than 300 seconds'),
  },
  {
    row: 213,
    guard: 'no record makes a guess cheaper',
    file: lockFile,
    find: 'opsLimit >= PASSPHRASE_COST.opsLimit &&\n',
    replace: '',
    test: cost,
  },
  {
    row: 213,
    guard: 'no record makes a guess cheaper by its memory',
    file: lockFile,
    find: '    memLimit >= PASSPHRASE_COST.memLimit &&\n',
    replace: '',
    test: cost,
  },
  {
    row: 213,
    guard: 'no record asks for more than a phone can pay',
    file: lockFile,
    find: '    opsLimit <= MOST.opsLimit &&\n',
    replace: '',
    test: cost,
  },
  {
    row: 213,
    guard: 'no phrase that was taken away stays a way back',
    file: lockFile,
    find: 'wayBack: recovery && sealWayBack(storeKey, recovery, random) } }\n}\n\n/** Slow',
    replace:
      'wayBack: recovery ? sealWayBack(storeKey, recovery, random) : value.version === 2 ? value.wayBack : null } }\n}\n\n/** Slow',
    test: { file: `${folder}/lock.test.ts`, name: 'no phrase that was taken away stays a way back' },
  },
  {
    row: 213,
    guard: 'a way back is one phrase’s',
    file: wayBack,
    find: "if (!sameBytes(keys.id, wayBack.member)) throw new SottoError('phrase-unknown')",
    replace: '',
    test: back('a phrase with a wrong word is told apart from one of another diary'),
  },
  {
    row: 213,
    guard: 'a way back that was altered is found',
    file: wayBack,
    find: ' && sameBytes(mark, markOf(storeKey, member, sealed))',
    replace: '',
    test: back('whatever is altered in it is found by the phrase or, before that, by its mark'),
  },
  {
    row: 213,
    guard: 'a way back of an older phrase is found',
    file: wayBack,
    find: 'sameBytes(member, recovery.member.id) && ',
    replace: '',
    test: back('it is that of one phrase and one store, or of none'),
  },
  {
    row: 213,
    guard: 'a way back leads to the diary that it names',
    file: 'packages/client/src/folder/folder.ts',
    find: 'if (!sameBytes((await readIdentity(store)).vault, vault))',
    replace: 'if (vault.length === 0)',
    test: {
      file: 'packages/client/src/folder/folder.test.ts',
      name: 'a way back that names another diary than the one in the store opens nothing',
    },
  },
  {
    row: 213,
    guard: 'an open lock closes',
    file: unlocked,
    find: isNow,
    replace: 'sinceMs <= nowMs && untilMs - sinceMs <= MOST_UNLOCKED_MS',
    test: span,
  },
  {
    row: 213,
    guard: 'an open lock does not open earlier by a clock that is set back',
    file: unlocked,
    find: isNow,
    replace: 'nowMs < untilMs && untilMs - sinceMs <= MOST_UNLOCKED_MS',
    test: span,
  },
  {
    row: 213,
    guard: 'a lock is open for 8 hours at most',
    file: unlocked,
    find: isNow,
    replace: 'sinceMs <= nowMs && nowMs < untilMs',
    test: span,
  },
  {
    row: 213,
    guard: 'an open lock is that lock',
    file: unlocked,
    find: 'isNow && sameBytes(of.bound, bound)',
    replace: 'isNow && of.bound.length > 0',
    test: place,
  },
  {
    row: 213,
    guard: 'and in that place',
    file: unlocked,
    find: 'concatBytes(sha256(textBytes(place)), sealed)',
    replace: 'concatBytes(sha256(textBytes(place)).subarray(0, 0), sealed)',
    test: place,
  },
]
