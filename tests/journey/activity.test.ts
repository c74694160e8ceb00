import { describe, expect, test } from 'vitest'
import { openShare } from '@sotto/client'
import { parseDraft } from '@sotto/shared/diary'
import { add, alarms, brief, codeOf, Family, given, share } from './delegates.ts'
import { STORES } from './stores.ts'
import { environment } from './world.ts'

describe.each(STORES)('who did what on %s', (store) => {
  const family = new Family(store)

  test('all that it did is told, and nothing that others did, also when it was removed', async () => {
    const owner = await family.founded()
    const mine = await add(owner, 3)
    const alsoMine = await add(owner, 4)
    const guardian = await family.paired(owner, 'Guardian', given())
    expect(await owner.activity(guardian.id)).toEqual([])

    const own = await add(guardian, 7)
    await guardian.diary((diary) => diary.edit(mine, { nrs: 8 }))
    await guardian.diary((diary) => diary.remove(alsoMine))
    await guardian.diary((diary) => diary.undo())
    const { importId } = await guardian.import([parseDraft({ kind: 'pain', nrs: 1, at: Date.UTC(2025, 4, 1) })])
    const { id: line } = await share(guardian)
    const helper = await family.paired(guardian, 'Carer', { role: 'helper' })
    await guardian.rotate()
    await guardian.revoke(helper.id)
    await guardian.rename(owner.id, 'Her laptop')
    await guardian.sync()
    await owner.sync()
    // What others do, at the same time and to the same entries, is theirs.
    await owner.diary((diary) => diary.edit(own, { nrs: 6 }))
    await add(owner, 1)
    await owner.sync()
    await owner.revoke(guardian.id)

    const told = await owner.activity(guardian.id)
    expect(told.map(brief)).toEqual(['invited member', 'rotated', 'removed-device member', ...told.slice(3).map(brief)])
    expect(told.slice(3).map(brief).sort()).toEqual([
      'added pain',
      'added pain',
      // Its link was a draft until the relay had taken it.
      'changed disclosure',
      'changed pain',
      'imported imports',
      'removed pain',
      'renamed member',
      'restored pain',
      'shared disclosure',
    ])
    const about = (what: string) => told.filter((one) => one.what === what)
    expect(about('added').map(({ record }) => record?.id)).toContain(own)
    expect(new Set(about('changed').map(({ record }) => record?.id))).toEqual(new Set([mine, line]))
    expect(about('removed')).toMatchObject([{ record: { id: alsoMine }, atMs: expect.any(Number) }])
    expect(about('restored')).toMatchObject([{ record: { id: alsoMine } }])
    expect(about('imported')).toMatchObject([{ place: `imports/${importId}` }])
    expect(about('shared')).toMatchObject([{ record: { id: line, kind: 'disclosure' } }])
    expect(about('renamed')).toMatchObject([{ member: owner.id }])
    expect(about('invited')).toMatchObject([{ member: helper.id }])
    expect(new Set(told.map(({ by }) => by))).toEqual(new Set([guardian.id]))

    // The owner's own list has the rest, and everybody's together is all of it.
    const others = await owner.activity(owner.id)
    expect(others.filter(({ what }) => what === 'changed')).toMatchObject([{ record: { id: own } }])
    expect(others.map(brief)).toEqual(expect.arrayContaining(['began', 'invited member', 'removed-device member']))
    expect(await owner.activity()).toHaveLength(told.length + others.length)
    expect(await codeOf(owner.activity('nobody'))).toBe('member-unknown')
    expect(await alarms(owner)).toEqual([])
  })

  test('what a helper wrote is its own, and what is changed of it is told of whoever changed it', async () => {
    const owner = await family.founded()
    await add(owner, 3)
    await owner.sync()
    const helper = await family.paired(owner, 'Carer', { role: 'helper' })
    await owner.letHelperRead(helper.id, { fields: ['pain'] })
    await owner.sync()
    const theirs = await add(helper, 5)
    await helper.sync()
    await owner.sync()
    await owner.diary((diary) => diary.edit(theirs, { nrs: 6 }))
    expect(await owner.activity(helper.id)).toMatchObject([{ what: 'added', record: { id: theirs, kind: 'pain' } }])
    const owners = await owner.activity(owner.id)
    expect(owners.filter(({ record }) => record?.id === theirs).map(brief)).toEqual(['changed pain'])
    // What was copied for the helper to read is told of once.
    expect(owners.map(brief).filter((one) => one === 'added pain')).toHaveLength(1)
    const delegate = await family.paired(owner, 'Guardian', given(['no-changes']))
    expect(await codeOf(delegate.diary((diary) => diary.remove(theirs)))).toBe('not-allowed')
    expect((await helper.activity()).map(brief)).toContain('added pain')
  })

  test('the same is told from a summary, where no single update came', async () => {
    const owner = await family.founded()
    const mine = await add(owner, 3)
    const guardian = await family.paired(owner, 'Guardian', given())
    await add(guardian, 7)
    await guardian.diary((diary) => diary.edit(mine, { nrs: 8 }))
    await guardian.sync()
    await owner.sync()
    await owner.checkpoint()
    const phone = await family.paired(owner, 'Phone')
    const told = await phone.activity(guardian.id)
    expect(told.map(brief).sort()).toEqual(['added pain', 'changed pain'])
    expect(told).toEqual(await owner.activity(guardian.id))
  })

  test('what it shares says who decided and on what basis, to the ledger and to the recipient', async () => {
    const owner = await family.founded()
    await add(owner, 5)
    const guardian = await family.paired(owner, 'Guardian', given())
    const { link, id } = await share(guardian)
    const { snapshot } = await openShare(environment, link)
    const basis = expect.stringMatching(/^Guardianship; Order 12 of 2026; \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/)
    expect(snapshot.terms).toMatchObject({ decidedBy: 'delegate', basis })
    await guardian.sync()
    await owner.sync()
    const lines = await owner.shares((shares) => shares.list())
    expect(lines).toMatchObject([{ id, decidedBy: 'delegate', basis }])
    expect((await share(owner)).snapshot.terms).toMatchObject({ decidedBy: 'owner' })
  })
})
