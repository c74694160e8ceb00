import { expect, test } from 'vitest'
import type { Device } from '../device/device.ts'
import { SottoError } from '../error.ts'
import { Connection, type Link } from './connection.ts'

/** A device whose relay is silent, and whose browser holds back its socket. */
const unheard = (sync: () => Promise<unknown>): Device =>
  ({ sync, live: () => new Promise<never>(() => {}) }) as unknown as Device

function linksOf(device: Device): { links: Link['state'][]; connection: Connection } {
  const links: Link['state'][] = []
  const connection = new Connection(device, {
    onRecords: () => {},
    onLink: ({ state }) => links.push(state),
    onOpening: () => {},
    onProgress: () => {},
  })
  void connection.run()
  return { links, connection }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a relay that does not answer is said to be away before any socket was tried', async () => {
  const { links } = linksOf(unheard(() => Promise.reject(new SottoError('relay-unreachable'))))
  await settled()
  expect(links).toEqual(['connecting', 'offline'])
})

test('what was stopped meanwhile says nothing any more', async () => {
  const { promise, reject } = Promise.withResolvers<never>()
  const { links, connection } = linksOf(unheard(() => promise))
  connection.stop()
  reject(new SottoError('interrupted'))
  await settled()
  expect(links).toEqual(['connecting'])
})
