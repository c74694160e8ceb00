import { DiaryError, INCIDENT_STEPS } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RelayRefusal, SottoError, type DeviceErrorCode } from '../error.ts'
import { Handling, handlingOf } from './handling.ts'

const failing = (code: DeviceErrorCode) => () => Promise.reject(new SottoError(code))
const fine = () => Promise.resolve()
const idle = () => new Handling([], INCIDENT_STEPS)

test('a step is taken once, and only where it is owed', async () => {
  let taken = 0
  const act = () => Promise.resolve(taken++)
  const handling = new Handling(['keys-changed'], ['links-ended'])
  for (const step of ['keys-changed', 'links-ended', 'links-ended', 'phrase-replaced'] as const)
    await handling.take(step, act)
  handling.owe('keys-changed')
  await handling.take('keys-changed', act)
  expect([taken, handling.done, handling.owed]).toEqual([1, ['keys-changed', 'links-ended'], []])
})

test('what fails is owed with its reason, and the next step is taken all the same', async () => {
  const handling = idle()
  await handling.take('device-removed', failing('relay-withholding'))
  await handling.takeAfter('device-removed', 'keys-changed', fine)
  await handling.take('phrase-replaced', () => Promise.reject(new RelayRefusal('quota-full', 0)))
  await handling.take('links-ended', fine)
  expect(handling.outcomes).toEqual([
    { step: 'device-removed', done: false, code: 'relay-withholding' },
    { step: 'phrase-replaced', done: false, code: 'quota-full' },
    { step: 'keys-changed', done: false, code: 'relay-withholding' },
    { step: 'links-paused', done: false },
    { step: 'links-ended', done: true },
    { step: 'relay-told', done: false },
  ])
})

test('a relay that is away is not asked again', async () => {
  const handling = idle()
  await handling.take('device-removed', failing('relay-unreachable'))
  await handling.take('links-ended', () => Promise.reject(new Error('it was asked')))
  expect(handling.outcomes.find(({ step }) => step === 'links-ended')).toMatchObject({ code: 'relay-unreachable' })
})

test('what is wrong here, or final, is thrown', async () => {
  const thrown = (act: () => Promise<unknown>) => idle().take('links-ended', act, new Set(['not-allowed']))
  for (const code of ['store-full', 'interrupted', 'internal', 'not-allowed'] as const)
    await expect(thrown(failing(code))).rejects.toMatchObject({ code })
  await expect(thrown(() => Promise.reject(new DiaryError('input-invalid', 'x')))).rejects.toBeInstanceOf(DiaryError)
})

test('a record and a handling say the same, whatever else the record holds', async () => {
  const steps = fc.subarray([...INCIDENT_STEPS])
  await fc.assert(
    fc.asyncProperty(steps, steps, async (done, owed) => {
      const handling = handlingOf({ steps: [...done, 'an own word'], owed: [...owed, 'another'] })
      expect(handling.done).toEqual(done)
      expect(handling.owed).toEqual(owed.filter((step) => !done.includes(step)))
      for (const step of owed) await handling.take(step, fine)
      expect(handling.outcomes.every((one) => one.done)).toBe(true)
    }),
  )
})
