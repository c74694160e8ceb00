import { Device, openShare, type HandedOver, type ShareRequest } from '@sotto/client'
import { RECORD_KINDS } from '@sotto/shared/diary'
import { snapshotText } from '@sotto/shared/snapshot'
import { describe, expect, test } from 'vitest'
import { Line, idle, offline } from './line.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

const codeOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'nothing was refused',
    (error: { code?: string }) => error.code,
  )

const DAY_MS = 86_400_000
const bytes = (text: string) => new TextEncoder().encode(text)

describe.each(STORES)('what comes after something was shared, on %s', (store) => {
  const world = worldOn(store)

  /** Two devices of one diary and two links that open. */
  async function household() {
    const line = new Line()
    const { device: phone } = await Device.create(line.env, new Shelf().store, { relay: world.url, name: 'Phone' })
    const laptop = await pair(phone, new Shelf(), 'Laptop')
    await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note: 'Sat on the old chair all evening' }))
    const share = (request: Partial<ShareRequest>) =>
      phone.shares((shares) => shares.create({ choice: { preset: 'physio' }, ...request }))
    const physio = await share({ recipient: 'Dr Ito', choice: { preset: 'second-opinion', fields: ['*.note'] } })
    const family = await share({ recipient: 'Mira', choice: { preset: 'family' }, passcode: 'none' })
    for (const device of [phone, laptop]) await device.sync()
    const open = ({ link, passcode }: HandedOver) =>
      codeOf(openShare(environment, link, passcode === null ? {} : { passcode }))
    return { phone, laptop, line, physio, family, open }
  }

  test('a letter and what came of it are one log on every device, added to and never changed', async () => {
    const { phone, laptop, physio } = await household()
    const wording = 'I withdraw my consent.\nPlease confirm.'
    const sent = await phone.aftermath(({ letters }) =>
      letters.sent({
        ...{
          purpose: 'withdrawal',
          disclosure: physio.id,
          to: 'Dr Ito',
          how: 'e-mail',
          answerBy: '2026-12-22',
          wording,
        },
        at: environment.clock.now() - DAY_MS,
      }),
    )
    await Promise.all([phone.sync(), laptop.sync()])
    await laptop.sync()
    await laptop.aftermath(({ letters }) =>
      letters.came(sent.id, { step: 'refused', note: 'They must keep the chart' }),
    )
    await laptop.sync()
    await phone.aftermath(({ letters }) => letters.came(sent.id, { step: 'done' }))
    await phone.sync()
    await laptop.sync()
    const log = (device: Device) => device.aftermath(({ letters }) => letters.all())
    expect(await log(phone)).toEqual(await log(laptop))
    expect(await log(phone)).toMatchObject([
      { step: 'sent', wording, how: 'e-mail', disclosure: physio.id, decidedBy: 'owner', answerBy: '2026-12-22' },
      { step: 'refused', of: sent.id, note: 'They must keep the chart', disclosure: physio.id },
      { step: 'done', of: sent.id, purpose: 'withdrawal' },
    ])
    for (const edits of [{ note: 'other' }, { step: 'done' }, { to: null }, { at: 5 }])
      expect(await codeOf(phone.diary((diary) => diary.edit(sent.id, edits)))).toBe('line-kept')
    expect(await codeOf(phone.diary((diary) => diary.remove(sent.id)))).toBe('line-kept')
    for (let undone = 0; (await codeOf(phone.diary((diary) => diary.undo()))) === 'nothing was refused'; undone++)
      expect(undone).toBeLessThan(10)
    await phone.sync()
    await laptop.sync()
    expect(await log(phone)).toHaveLength(3)
    expect(await listed(phone)).toBe(await listed(laptop))
    // The ledger's own lines are what they were.
    expect((await phone.shares((shares) => shares.list())).map(({ kind }) => kind)).toEqual([
      'disclosure',
      'disclosure',
    ])
  })

  test('what is wrong is said, and what opens a share is in no letter and no leak', async () => {
    const { phone, physio, family } = await household()
    const letter = { purpose: 'withdrawal', disclosure: physio.id } as const
    const sent = (given: object) => codeOf(phone.aftermath(({ letters }) => letters.sent({ ...letter, ...given })))
    expect(await sent({ wording: `Look: ${physio.link}` })).toBe('input-invalid')
    expect(await sent({ note: `the code was ${physio.passcode?.toUpperCase()}` })).toBe('input-invalid')
    expect(await sent({ disclosure: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe('record-unknown')
    expect(await sent({ leak: physio.id })).toBe('record-unknown')
    expect(await sent({ at: environment.clock.now() + 3 * DAY_MS })).toBe('input-invalid')
    expect(await codeOf(phone.aftermath(({ letters }) => letters.sent({ purpose: 'takedown' })))).toBe('input-invalid')
    expect(await codeOf(phone.aftermath(({ letters }) => letters.came(physio.id, { step: 'done' })))).toBe(
      'record-unknown',
    )
    const leak = await phone.aftermath(({ leaks }) => leaks.notice({}))
    const seen = (where: string) => codeOf(phone.aftermath(({ leaks }) => leaks.add(leak.id, { step: 'seen', where })))
    expect(await seen(family.link)).toBe('input-invalid')
    expect(await seen('https://forum.example/t/42#post-7')).toBe('nothing was refused')
    expect(await codeOf(phone.aftermath(({ leaks }) => leaks.add(physio.id, { step: 'over' })))).toBe('record-unknown')
    // The passcode of what it may have come from, in what is added later, and in letters about it.
    const known = { step: 'known', disclosures: [physio.id] } as const
    const told = `they had ${physio.passcode}`
    const adding = (news: object) => codeOf(phone.aftermath(({ leaks }) => leaks.add(leak.id, { ...known, ...news })))
    expect(await adding({ note: told })).toBe('input-invalid')
    expect(await adding({})).toBe('nothing was refused')
    expect(await seen(told)).toBe('input-invalid')
    expect(await sent({ disclosure: undefined, leak: leak.id, wording: told })).toBe('input-invalid')
    const unknown = { disclosures: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }
    expect(await codeOf(phone.aftermath(({ leaks }) => leaks.notice(unknown)))).toBe('record-unknown')
  })

  test('what turned up is known by its link, its digest and its words, and by nothing that is not of it', async () => {
    const { phone, physio, family } = await household()
    const look = async (given: string) => {
      const { matches } = await phone.aftermath(({ leaks }) => leaks.recognise(bytes(given)))
      return matches.map(({ id, sign }) => [id, sign])
    }
    const text = snapshotText(physio.snapshot)
    expect(await look(text)).toEqual([[physio.id, 'digest']])
    expect(await look(JSON.stringify({ snapshot: physio.snapshot }))).toEqual([[physio.id, 'digest']])
    expect(await look(`Printed page. Digest ${physio.digest.slice(0, 16)}`)).toEqual([[physio.id, 'digest']])
    expect(await look(`Everybody, look: ${family.link}`)).toEqual([[family.id, 'link']])
    expect(await look('somebody wrote “sat on the OLD chair all evening” there')).toEqual([[physio.id, 'words']])
    expect(await look('quite another page')).toEqual([])
    let written = ''
    const id = await phone.shares((shares) =>
      shares.noteExport(
        { records: [{ kind: 'pain', nrs: 4 } as never], digest: 'd2'.repeat(32), recipient: 'Aunt May' },
        () => Promise.resolve(void (written = 'yes')),
      ),
    )
    expect([written, await look(`sha256 ${'d2'.repeat(32)}`)]).toEqual(['yes', [[id, 'digest']]])
  })

  test('a leak shuts its links through what happened, goes on on another device, and is closed', async () => {
    const { phone, laptop, physio, family, open } = await household()
    const leak = await phone.aftermath(({ leaks }) =>
      leaks.notice({ note: 'A friend wrote', at: environment.clock.now() }),
    )
    await phone.aftermath(({ leaks }) => leaks.add(leak.id, { step: 'known', disclosures: [family.id], sign: 'link' }))
    await phone.sync()
    await laptop.sync()
    const [found] = await laptop.aftermath(({ leaks }) => leaks.all())
    expect(found).toMatchObject({ id: leak.id, disclosures: [family.id], sign: 'link', isOver: false })
    const seen = { step: 'seen', place: 'forum', where: 'https://forum.example/t/42', digest: 'ab'.repeat(32) } as const
    await laptop.aftermath(({ leaks }) => leaks.add(leak.id, seen))
    const shut = await laptop.aftermath(({ leaks }) => leaks.shut(leak.id, { links: 'its', how: 'end' }))
    expect(shut.outcome?.steps.map(({ step, done }) => [step, done])).toContainEqual(['links-ended', true])
    expect([await open(family), await open(physio)]).toEqual(['share-gone', 'nothing was refused'])
    // Nothing of it opens any more: nothing is done twice.
    expect(
      (await laptop.aftermath(({ leaks }) => leaks.shut(leak.id, { links: 'its', how: 'end' }))).outcome,
    ).toBeNull()
    await laptop.aftermath(({ leaks }) => leaks.shut(leak.id, { links: 'all', how: 'end' }))
    expect(await open(physio)).toBe('share-gone')
    await laptop.aftermath(({ letters }) =>
      letters.sent({ purpose: 'takedown', leak: leak.id, to: 'The forum', how: 'form' }),
    )
    await laptop.aftermath(({ leaks }) => leaks.add(leak.id, { step: 'over', note: 'It is gone' }))
    await laptop.sync()
    await phone.sync()
    const whole = await phone.aftermath(({ leaks }) => leaks.read(leak.id))
    expect(whole).toMatchObject({ isOver: true, seen: [{ where: 'https://forum.example/t/42' }], shut: [{}, {}] })
    expect(whole).toEqual(await laptop.aftermath(({ leaks }) => leaks.read(leak.id)))
    const incidents = await phone.diary((diary) => diary.list({ kinds: ['incident'] }))
    expect(incidents).toMatchObject([
      { what: 'link-leaked', about: [family.id], shares: 'end' },
      { what: 'link-leaked', about: [physio.id], shares: 'end' },
    ])
    for (const id of [leak.id, whole.lines.at(-1)?.id ?? ''])
      expect(await codeOf(phone.diary((diary) => diary.remove(id)))).toBe('line-kept')
  })

  test('without the relay the links are owed, and the next sync ends them', async () => {
    const { phone, line, family, open } = await household()
    line.before = offline
    const leak = await phone.aftermath(({ leaks }) => leaks.notice({ disclosures: [family.id], sign: 'owner' }))
    const { outcome } = await phone.aftermath(({ leaks }) => leaks.shut(leak.id, { links: 'its', how: 'end' }))
    expect(outcome?.steps).toContainEqual({ step: 'links-ended', done: false, code: 'relay-unreachable' })
    line.before = idle
    expect(await open(family)).toBe('nothing was refused')
    await phone.sync()
    expect(await open(family)).toBe('share-gone')
    expect(await phone.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('neither is in a snapshot, an export or a listing that did not ask, and no file brings one', async () => {
    const { phone, physio } = await household()
    await phone.aftermath(({ letters }) =>
      letters.sent({ purpose: 'withdrawal', disclosure: physio.id, note: 'Canary one' }),
    )
    await phone.aftermath(({ leaks }) => leaks.notice({ note: 'Canary two' }))
    expect(JSON.stringify(await phone.diary((diary) => diary.list()))).not.toContain('Canary')
    const everything = { choice: { preset: 'second-opinion', fields: ['S3', 'S4', 'S5'] } }
    const { snapshot } = await phone.shares((shares) => shares.preview(everything))
    expect(snapshotText(snapshot)).not.toMatch(/Canary|letter|leak/)
    const planted = [
      { kind: 'letter', purpose: 'withdrawal', step: 'done' },
      { kind: 'leak', step: 'over' },
    ] as const
    for (const draft of planted) expect(await codeOf(phone.diary((diary) => diary.add(draft)))).toBe('line-kept')
    const { taken, unlinked } = await phone.import([{ kind: 'pain', nrs: 2, rating: 'now' }, ...planted])
    expect([taken, unlinked]).toEqual([1, 2])
    const kept = await phone.diary((diary) => diary.list({ kinds: RECORD_KINDS }))
    expect(kept.filter(({ kind }) => kind === 'letter' || kind === 'leak')).toHaveLength(2)
  })
})
