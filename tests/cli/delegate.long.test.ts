import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

let relay: ListeningRelay
let on: Terminals

interface Delegation {
  readonly decidedBy: string
  readonly fromMs: number
  readonly untilMs: number | null
  readonly limits: readonly string[]
}

interface Devices {
  readonly devices: { id: string; name: string; role: string; delegation?: Delegation; revoked: boolean }[]
}

const REASONS = ['--decided-by', 'District court', '--basis', 'Guardianship', '--document', 'Order 12, 2026-03-01']
const DAY_MS = 86_400_000

const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

/** Invites a device and lets it join, the way scripts do. */
async function invited(from: string, to: string, invite: readonly string[]) {
  const inviting = on.start(from, [...invite, '--yes', '--json'])
  const offered = await inviting.line()
  const joining = await on.run(to, ['pair', 'join', String(offered['code']), '--name', to, '--yes', '--json'])
  expect(joining).toMatchObject({ code: 0 })
  const lines = [offered, await inviting.line(), await inviting.line()]
  expect((await inviting.ended()).code).toBe(0)
  return { lines, join: JSON.parse(joining.stdout) as Record<string, unknown>, said: joining.stderr }
}

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('laptop', 'init', '--relay', relay.url, '--name', 'laptop')
  await on.ask('laptop', 'add', 'pain', '--nrs', '3')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

test('a delegate is told what it joins as, and every device knows why it may decide', async () => {
  const invite = ['delegate', 'invite', ...REASONS, '--until', dayIn(30), '--limit', 'no-members']
  const { lines, join, said } = await invited('laptop', 'guardian', [...invite, '--limit', 'no-changes'])
  expect(lines).toEqual([
    { code: expect.stringMatching(/^SOTTO/), expiresAtMs: expect.any(Number) },
    { request: { name: 'guardian', check: join['check'] } },
    { paired: { device: { id: expect.any(String), name: 'guardian' } } },
  ])
  expect(join).toMatchObject({ role: 'delegate' })
  expect(said).toMatch(/decides for the owner[\s\S]*number: \d{6}/)
  const known = {
    name: 'guardian',
    role: 'delegate',
    delegation: {
      decidedBy: 'District court',
      basis: 'Guardianship',
      document: 'Order 12, 2026-03-01',
      limits: ['no-members', 'no-changes'],
      untilMs: expect.any(Number),
    },
  }
  for (const device of ['laptop', 'guardian']) {
    expect((await on.ask<Devices>(device, 'devices')).devices).toMatchObject([{ role: 'owner' }, known])
    expect((await on.ask<Devices>(device, 'delegate', 'list')).devices).toMatchObject([known])
  }
  // Its last day is whole: it ends when the next one begins where the owner is, seven or eight hours behind UTC.
  const [, guardian] = (await on.ask<Devices>('laptop', 'devices')).devices
  const lastsUntil = guardian?.delegation?.untilMs ?? 0
  expect(new Date(lastsUntil).toLocaleString('sv-SE', { timeZone: 'America/Vancouver' })).toBe(`${dayIn(31)} 00:00:00`)
  expect((await on.run('laptop', ['devices'])).stdout).toContain(`until ${dayIn(30)}, no-members, no-changes`)
})

test.each([
  ['an end before its beginning', ['--from', dayIn(9), '--until', dayIn(5)]],
  ['an end in the past', ['--from', dayIn(-9), '--until', dayIn(-5)]],
  ['a day that there is not', ['--until', '2026-02-30']],
  ['a limit that there is not', ['--limit', 'no-reading']],
  ['an empty reason', ['--basis', ' ']],
  ['a reason that is too long', ['--document', 'x'.repeat(301)]],
])('an invitation with %s is refused', async (_what, options) => {
  expect(await on.refused('laptop', ['delegate', 'invite', ...REASONS, ...options, '--yes'])).toBe('input-invalid')
})

test('an invitation without its reasons is refused', async () => {
  expect(await on.refused('laptop', ['delegate', 'invite', ...REASONS.slice(2), '--yes'])).toBe('input-invalid')
})

test('the limits hold on the delegate’s own device', async () => {
  expect(await on.refused('guardian', ['pair', 'offer', '--yes'])).toBe('not-allowed')
  expect(await on.refused('guardian', ['helper', 'invite', '--yes'])).toBe('not-allowed')
  expect(await on.refused('guardian', ['rotate', '--yes'])).toBe('not-allowed')
})

test('who did what is listed for the owner, also of one that was removed', async () => {
  const { id } = await on.ask<{ id: string }>('guardian', 'add', 'pain', '--nrs', '6')
  const [mine] = (await on.ask<{ records: { id: string; nrs: number }[] }>('laptop', 'list')).records
  expect(await on.refused('guardian', ['edit', mine?.id ?? '', 'nrs=9'])).toBe('not-allowed')
  await on.ask('guardian', 'edit', id, 'nrs=7')
  await on.ask('guardian', 'sync')
  await on.ask('laptop', 'sync')
  const [owner, guardian] = (await on.ask<Devices>('laptop', 'devices')).devices
  await on.ask('laptop', 'devices', 'revoke', guardian?.id ?? '', '--yes')
  const activity = ['devices', 'activity']
  expect(await on.ask('laptop', ...activity, guardian?.id ?? '')).toEqual({
    activity: [
      { what: 'added', id, kind: 'pain', at: expect.any(Number) },
      { what: 'changed', id, kind: 'pain', at: expect.any(Number) },
    ],
  })
  expect(await on.ask('laptop', ...activity, owner?.id ?? '')).toMatchObject({
    activity: [
      { what: 'began' },
      { what: 'invited', member: guardian?.id },
      { what: 'removed-device', member: guardian?.id },
      { what: 'added', id: mine?.id },
    ],
  })
  expect(await on.refused('laptop', [...activity, 'nobody'])).toBe('member-unknown')
})

test('before its time a delegate reads and exports; what it would write is refused, also while another command runs', async () => {
  await invited('laptop', 'early', ['delegate', 'invite', ...REASONS, '--from', dayIn(3)])
  const pain = ['add', 'pain', '--nrs', '5']
  expect(await on.refused('early', pain)).toBe('delegation-over')
  const watching = on.start('early', ['watch', '--json'])
  await watching.toldOf(/./)
  expect(await on.refused('early', pain)).toBe('not-allowed')
  watching.signal('SIGINT')
  await watching.ended()
  const { records } = await on.ask<{ records: unknown[] }>('laptop', 'list')
  expect((await on.ask<{ records: unknown[] }>('early', 'list')).records).toEqual(records)
  const out = on.file('early.json')
  expect(await on.ask('early', 'export', '--format', 'json', '--out', out)).toMatchObject({ records: records.length })
})
