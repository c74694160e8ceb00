import { performance } from 'node:perf_hooks'
import { openShare, type Device, type HandedOver } from '@sotto/client'
import { environment } from '../../journey/world.ts'

/** What nobody would wait for: something is wrong then. */
const GIVE_UP_MS = 30_000

/**
 * From the moment a recipient's program asks for a link until the owner's connected device tells of it, over real
 * sockets, once for each of `times` openings.
 */
export async function openingsToNotices(device: Device, { id, link }: HandedOver, times: number): Promise<number[]> {
  const ending = new AbortController()
  const here = Promise.withResolvers<void>()
  let told = Promise.withResolvers<void>()
  const running = device.live(
    (event) => event.event === 'opening' && event.id === id && event.kind === 'opened' && told.resolve(),
    ending.signal,
    (isConnected) => isConnected && here.resolve(),
  )
  await here.promise
  const found: number[] = []
  for (let nth = 0; nth < times; nth++) {
    told = Promise.withResolvers<void>()
    const patience = setTimeout(() => told.reject(new Error('no notice of an opening came')), GIVE_UP_MS)
    const startMs = performance.now()
    const opening = openShare(environment, link)
    await told.promise
    found.push(performance.now() - startMs)
    clearTimeout(patience)
    await opening
  }
  ending.abort()
  await running
  return found
}
