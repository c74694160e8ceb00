import { expect, test } from 'vitest'
import { forge, stranger, wrapFor } from '../fixtures/forge.ts'
import { TestVault } from '../fixtures/vault.ts'
import { memberKeys } from '../member/keys.ts'
import { foldRoster } from './fold.ts'
import type { Roster } from './roster.ts'
import { standingOf } from './standing.ts'
import { rotateEpoch } from './write.ts'

test('an entry follows, comes too early, or shows another history', () => {
  const vault = new TestVault()
  const before = vault.roster
  const [left, right] = [rotateEpoch(vault.by(vault.owner)), rotateEpoch(vault.by(vault.owner))]
  const onLeft: Roster = foldRoster(before, left)
  expect(standingOf(before, left)).toBe('next')
  expect(standingOf(onLeft, right)).toBe('parted')
  const twin = new TestVault()
  twin.take(right)
  const beyond = rotateEpoch(twin.by(twin.owner))
  expect(standingOf(before, beyond)).toBe('ahead')
  expect(standingOf(onLeft, beyond)).toBe('parted')
})

test('what nobody of this vault signed says nothing of it', () => {
  const [vault, other] = [new TestVault(), new TestVault('other')]
  expect(standingOf(vault.roster, rotateEpoch(other.by(other.owner)))).toBe('foreign')
  const entry = rotateEpoch(vault.by(vault.owner))
  const after = foldRoster(vault.roster, entry)
  const forged = rotateEpoch(vault.by(vault.owner)).with(-1, 0).with(-2, 0)
  expect(standingOf(after, forged)).toBe('foreign')
  const outsider = memberKeys(vault.random(32))
  const add = stranger(vault.roster, 'owner')
  const made = forge(vault.roster, outsider, { index: after.index, adds: [add], wraps: [wrapFor(add)] })
  expect(standingOf(after, made)).toBe('foreign')
})
