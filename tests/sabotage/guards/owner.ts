import type { Guard } from '../guard.ts'

const create = 'packages/server/src/share/create.ts'
const lifecycle = (name: string): Guard['test'] => ({
  file: 'tests/relay/share-lifecycle.test.ts',
  name: `a share on Postgres > ${name}`,
})
const managed: Guard['test'] = {
  file: 'tests/relay/share-strangers.test.ts',
  name: 'strangers and holders on Postgres > 31 holder manages the share: neither does another vault, nor a member who may not',
}
const nearer = lifecycle('pauses, resumes, and ends nearer but never later')

/** What the relay keeps of a share for its owner alone. */
export const owner: readonly Guard[] = [
  {
    row: 6,
    guard: 'other bytes under the same id are refused',
    file: create,
    find: '.where(sql<boolean>`(jwe is null or jwe = ${jwe})`)',
    replace: '',
    test: lifecycle('put up twice is put up once, and counts once'),
  },
  {
    row: 9,
    guard: 'no end is put off',
    file: 'packages/server/src/routes/share-change.ts',
    find: ".where('expires_at', '>=', expiresAtMs)",
    replace: '',
    test: nearer,
  },
  {
    row: 9,
    guard: 'no life is longer than the longest',
    file: create,
    find: ' || lifeMs > LIMITS.shareLifeMs',
    replace: '',
    test: lifecycle('is put up within its limits only'),
  },
  {
    row: 31,
    guard: 'a share is its own vault’s',
    file: 'packages/server/src/share/owned.ts',
    find: ".where('vault', '=', vault)",
    replace: '',
    test: managed,
  },
  {
    row: 31,
    guard: 'an id that is taken is not taken over',
    file: create,
    find: "if (!put) throw new RelayRefusal('not-allowed')",
    replace: '',
    test: managed,
  },
  {
    row: 31,
    guard: 'a helper lists no shares',
    file: 'packages/server/src/routes/roles.ts',
    find: "'share-list': FULL",
    replace: "'share-list': ALL",
    test: managed,
  },
  {
    row: 31,
    guard: 'a helper ends no share',
    file: 'packages/server/src/routes/roles.ts',
    find: "'share-revoke': FULL",
    replace: "'share-revoke': ALL",
    test: managed,
  },
]
