import { systemRandom } from '@sotto/crypto'
import { expect, test } from 'vitest'
import type { Authenticator } from './authenticator.ts'
import { askPasskey, createPasskey } from './ceremony.ts'

const refusal = (code: string) => expect.objectContaining({ code }) as Error

interface Given {
  readonly rawId?: Uint8Array
  readonly prf?: { enabled?: boolean; results?: { first: BufferSource } }
}

/** An authenticator that answers as told, and keeps what it was asked. `tests/browser/lock.test.ts` has a real one. */
function scripted(made: Given | Error | null, got: Given | Error | null = null) {
  const asked: { create?: PublicKeyCredentialCreationOptions; get?: PublicKeyCredentialRequestOptions } = {}
  const answer = (given: Given | Error | null): Promise<Credential | null> => {
    if (given instanceof Error) return Promise.reject(given)
    if (given === null) return Promise.resolve(null)
    const { rawId = new Uint8Array([7]), prf } = given
    const id = new Uint8Array(rawId).buffer
    return Promise.resolve({
      id: '',
      type: 'public-key',
      rawId: id,
      getClientExtensionResults: () => (prf ? { prf } : {}),
    } as unknown as Credential)
  }
  const authenticator: Authenticator = {
    create: ({ publicKey }) => answer(((asked.create = publicKey), made)),
    get: ({ publicKey }) => answer(((asked.get = publicKey), got)),
  }
  return { authenticator, asked }
}

const first = new Uint8Array(32).map((_, at) => at)

test('one that answers when it is made is not asked again', async () => {
  const { authenticator, asked } = scripted({ prf: { enabled: true, results: { first } } })
  const { credential, salt, prf } = await createPasskey(authenticator, 'Sotto', systemRandom)
  expect([credential, prf]).toEqual([new Uint8Array([7]), first])
  expect(asked.create?.extensions?.prf?.eval?.first).toEqual(salt)
  expect(asked.get).toBeUndefined()
})

test('one that answers only later is asked again, for the same salt', async () => {
  const { authenticator, asked } = scripted({ prf: { enabled: true } }, { prf: { results: { first: first.buffer } } })
  const { salt, prf } = await createPasskey(authenticator, 'Sotto', systemRandom)
  expect(prf).toEqual(first)
  expect(asked.get?.extensions?.prf?.eval?.first).toEqual(salt)
  expect(asked.get?.allowCredentials).toEqual([{ type: 'public-key', id: new Uint8Array([7]) }])
})

test('it always demands the person’s confirmation, since without it the answer is another', async () => {
  const { authenticator, asked } = scripted({ prf: { enabled: true } }, { prf: { results: { first } } })
  await createPasskey(authenticator, 'Sotto', systemRandom)
  expect(asked.create?.authenticatorSelection?.userVerification).toBe('required')
  expect(asked.get?.userVerification).toBe('required')
})

test('one without a PRF is unfit, and one that nobody confirmed is refused', async () => {
  const named = (name: string) => Object.assign(new Error('no'), { name })
  const make = (...given: Parameters<typeof scripted>) =>
    createPasskey(scripted(...given).authenticator, 'Sotto', systemRandom)
  for (const unfit of [
    {},
    { prf: {} },
    { prf: { enabled: false } },
    named('NotSupportedError'),
    named('SecurityError'),
  ])
    await expect(make(unfit)).rejects.toThrow(refusal('passkey-unfit'))
  await expect(make({ prf: { enabled: true } }, {})).rejects.toThrow(refusal('passkey-unfit'))
  for (const refused of [null, named('NotAllowedError'), named('AbortError')])
    await expect(make(refused)).rejects.toThrow(refusal('passkey-refused'))
})

test('neither what it is called nor whom it is for says anything of the diary', async () => {
  const { authenticator, asked } = scripted({ prf: { enabled: true, results: { first } } })
  await createPasskey(authenticator, 'Sotto', systemRandom)
  const { rp, user } = asked.create ?? expect.unreachable()
  expect([rp, user.name, user.displayName]).toEqual([{ name: 'Sotto' }, 'Sotto', 'Sotto'])
  expect(user.id.byteLength).toBe(16)
})

test('what it gives is in memory of its own', async () => {
  const shared = new Uint8Array(64).fill(9)
  const view = shared.subarray(16, 48)
  const { authenticator } = scripted(null, { prf: { results: { first: view } } })
  const prf = await askPasskey(authenticator, { credential: new Uint8Array([7]), salt: systemRandom(32) }, systemRandom)
  shared.fill(0)
  expect(prf).toEqual(new Uint8Array(32).fill(9))
})
