import { hash, textBytes, toHex } from '@sotto/crypto/public'
import { expect, test } from 'vitest'
import { PROTOCOL_VERSION } from './protocol.ts'
import { downMessage, upMessage } from './wire/live.ts'
import { refusal, ROUTES } from './wire/routes.ts'

/** The hash of every message's shape, by protocol version. A shape that changes needs a new version and a new line. */
const SHAPES: Record<number, string> = {
  1: '35e86b836b1cd97831e20e87479e41b23f4e9eab89bb485f41b97f94cc0d7830',
  2: '0bddfe29bab585257bab3c4f255232fe2a04a1b8c54fc3ce79652621782394a5',
  3: '6bbbcc442e21cdac6e52377f5febb72d0ad64f739df4b1b4077854594d281986',
  4: 'aabd478c63a97109620a17365ecff648ebbec5b73e19591d9e2f102b4a4c089a',
  5: '5da986c00c870c7345134f632fd77fea5aea4260b1c9c2f9723d0134746bcee5',
}

test('no message changes its shape without a new protocol version', () => {
  const calls = Object.entries(ROUTES).map(([name, { request, answer, open }]) => {
    return `${name} ${open ? 'open' : 'signed'} ${request.shape} ${answer.shape}`
  })
  const shapes = [...calls, upMessage.shape, downMessage.shape, refusal.shape].join('\n')
  expect(toHex(hash('protocol-shapes', textBytes(shapes)))).toBe(SHAPES[PROTOCOL_VERSION])
})
