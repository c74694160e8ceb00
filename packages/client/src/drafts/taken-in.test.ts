import 'fake-indexeddb/auto'
import { systemRandom } from '@sotto/crypto'
import { createDraftKey } from '@sotto/crypto/draft'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { DraftQueue } from './draft-queue.ts'
import { takeIn } from './take-in.ts'

let opened = 0

/** What can happen to entries: `takeIn` that breaks off at its nth entry, before or after the diary has it. */
type Step =
  | { readonly act: 'leave'; readonly isSound: boolean }
  | { readonly act: 'withdraw'; readonly nth: number }
  | { readonly act: 'take'; readonly breaksAt: number | null; readonly isAdded: boolean }
  | { readonly act: 'reload' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('leave' as const), isSound: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('withdraw' as const), nth: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('take' as const), breaksAt: fc.option(fc.nat(5)), isAdded: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ act: 'reload' as const }) },
)

test('however it goes, each entry ends in the diary, aside, or withdrawn: in one of them', async () => {
  const { publicKey, privateKey } = await createDraftKey()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const name = `model-${opened++}`
      let queue = await DraftQueue.open(name, systemRandom)
      await queue.sealTo(publicKey)
      const diary = new Set<string>()
      const left = new Map<string, boolean>()
      const withdrawn = new Set<string>()
      const taking = (breaksAt: number | null, isAdded: boolean) => {
        let nth = 0
        return takeIn(
          queue,
          (draft, { id }) => {
            const breaks = nth++ === breaksAt
            const { isSound } = draft as { isSound: boolean }
            if (breaks && !isAdded) return Promise.reject(new SottoError('store-full'))
            if (!isSound) return Promise.reject(new SottoError('input-invalid'))
            diary.add(id)
            return breaks ? Promise.reject(new SottoError('store-full')) : Promise.resolve()
          },
          privateKey,
        )
      }
      for (const [at, one] of steps.entries()) {
        if (one.act === 'leave') {
          const id = await queue.leave({ kind: 'pain', isSound: one.isSound }, { nowMs: at, tz: 'UTC' })
          left.set(id, one.isSound)
        } else if (one.act === 'withdraw') {
          const id = [...left.keys()][one.nth] ?? ''
          if (await queue.withdraw(id)) withdrawn.add(id)
        } else if (one.act === 'take')
          await taking(one.breaksAt, one.isAdded).catch((error: unknown) => {
            expect(error).toMatchObject({ code: 'store-full' })
          })
        else {
          await queue.close()
          queue = await DraftQueue.open(name, systemRandom)
        }
      }
      await taking(null, true)
      expect(await queue.waiting()).toEqual([])
      const aside = new Set(await queue.setAside())
      for (const [id, isSound] of left) {
        const ends = [diary.has(id), aside.has(id), withdrawn.has(id)]
        expect(ends).toEqual(withdrawn.has(id) ? [false, false, true] : [isSound, !isSound, false])
      }
      await queue.close()
    }),
    { numRuns: 60 },
  )
})
