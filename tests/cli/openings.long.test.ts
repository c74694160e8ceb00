import { systemRandom } from '@sotto/crypto'
import { decodeFragment, openSnapshot, sealPassOn, shareProofs, toBase64url } from '@sotto/crypto/share'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listeningRelay, type ListeningRelay } from './relay.ts'
import { Terminals } from './sotto.ts'

/* What the command line tells of a link's openings, and does about a question whether it may be passed on. */

let relay: ListeningRelay
let on: Terminals

interface Made {
  readonly id: string
  readonly link: string
  readonly passcode?: string
}

interface Told {
  readonly openings: { kind: string; recipient: string | null; opensLeft: number }[]
  readonly questions: { id: string; to: string; why: string; settled: { link: string | null } | null }[]
}

const OWN = ['--preset', 'own', '--fields', 'pain.nrs', '--yes'] as const
const create = (...args: string[]) => on.ask<Made>('phone', 'share', 'create', ...OWN, ...args)
const told = (id: string) => on.ask<Told>('phone', 'share', 'openings', id)

beforeAll(async () => {
  relay = await listeningRelay()
  on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', 'phone')
  await on.ask('phone', 'add', 'pain', '--nrs', '6')
  await on.ask('phone', 'sync')
})

afterAll(async () => {
  await on.close()
  await relay.stop()
})

/** A recipient with a program of their own. */
async function holder({ link }: Made) {
  const { secret } = decodeFragment(new URL(link).hash.slice(1))
  const proofs = await shareProofs(secret)
  let cookie = ''
  const send = async (path: string, more: object = {}) => {
    const answer = await fetch(`${relay.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: toBase64url(proofs.id), link: toBase64url(proofs.link), ...more }),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer
  }
  return { secret, send }
}

test('watch tells of a request, an opening, what was read and what was refused, as they come', async () => {
  const made = await create('--recipient', 'Dana')
  const watching = on.start('phone', ['watch', '--json'])
  await watching.toldOf(/Connected/)
  const opening = async () => {
    for (;;) {
      const line = await watching.line()
      if (line['event'] === 'opening') return line
    }
  }
  const { send } = await holder(made)
  expect((await send('/open', { recipient: 'Front desk' })).status).toBe(401)
  expect(await opening()).toMatchObject({ kind: 'requested', id: made.id, recipient: 'Dana', typed: 'Front desk' })
  const given = ['open', made.link, '--recipient', 'D. Reader', '--passcode']
  expect(await on.refused('stranger', [...given, 'one two three four five six'])).toBe('passcode-wrong')
  expect(await opening()).toMatchObject({ kind: 'passcode-wrong', id: made.id })
  await on.ask('stranger', ...given, made.passcode ?? '')
  expect(await opening()).toMatchObject({ kind: 'opened', id: made.id, typed: 'D. Reader', opensLeft: 4 })
  expect(await opening()).toMatchObject({ kind: 'decrypted', id: made.id, typed: null, opensLeft: 4 })
  watching.signal('SIGINT')
  expect((await watching.ended()).code).toBe(0)
  expect((await told(made.id)).openings.map(({ kind }) => kind)).toEqual([
    'requested',
    'passcode-wrong',
    'opened',
    'decrypted',
  ])
})

test('a question whether it may be passed on is listed, and what came of it noted, either way', async () => {
  const made = await create('--recipient', 'Dana', '--passcode', 'none')
  const { secret, send } = await holder(made)
  const text = await openSnapshot({ secret, a: null, jwe: await (await send('/open')).text() })
  const { keys } = JSON.parse(text) as { keys: { reply: string } }
  const replyPk = new Uint8Array(Buffer.from(keys.reply, 'base64url'))
  for (const to of ['Dr Lin', 'A newspaper']) {
    const question = { atMs: Date.now(), to, why: 'A second look', name: 'Dana' }
    const reply = toBase64url(await sealPassOn(replyPk, question, systemRandom))
    expect((await send('/open/reply', { reply })).status).toBe(204)
  }
  const { questions } = await told(made.id)
  const idOf = (to: string) => questions.find((one) => one.to === to)?.id ?? expect.unreachable(to)
  expect(questions).toMatchObject([{ settled: null }, { settled: null }])

  const settle = (...args: string[]) => ['share', 'settle', made.id, ...args]
  expect(await on.refused('phone', settle(idOf('Dr Lin')))).toBe('input-invalid')
  expect(await on.refused('phone', settle(idOf('Dr Lin'), '--link', made.id, '--decline'))).toBe('input-invalid')
  expect(await on.refused('phone', settle('0'.repeat(32), '--decline'))).toBe('input-invalid')
  const nobody = settle(idOf('Dr Lin'), '--link', '01ARZ3NDEKTSV4RRFFQ69G5FAV')
  expect(await on.refused('phone', nobody)).toBe('record-unknown')

  const own = await create('--recipient', 'Dr Lin')
  expect(await on.ask('phone', ...settle(idOf('Dr Lin'), '--link', own.id))).toEqual({
    ...{ id: made.id, question: idOf('Dr Lin'), link: own.id },
  })
  await on.ask('phone', ...settle(idOf('A newspaper'), '--decline'))
  const settled = new Map((await told(made.id)).questions.map(({ to, settled: one }) => [to, one?.link]))
  expect(settled).toEqual(
    new Map<string, string | null>([
      ['Dr Lin', own.id],
      ['A newspaper', null],
    ]),
  )
})
