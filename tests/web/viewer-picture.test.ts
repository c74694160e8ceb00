import { beforeEach, expect, test, vi } from 'vitest'
import { PICTURES } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { drawn } from '../../packages/web/src/viewer/panels/picture.ts'

const given: Blob[] = []
beforeEach(() => {
  given.length = 0
  vi.stubGlobal('createImageBitmap', (blob: Blob) => {
    given.push(blob)
    return Promise.resolve({ width: 20, height: 12, close: () => {} })
  })
})

const canvas = () => ({ width: 0, height: 0, getContext: () => null }) as unknown as HTMLCanvasElement
const data = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

test.each(['jpeg', 'png', 'webp', 'lossless', 'alpha'] as const)('a %s is drawn', async (name) => {
  const target = canvas()
  expect(await drawn({ data: data(PICTURES[name]) }, target)).toBe(true)
  expect([target.width, target.height]).toEqual([20, 12])
})

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['an animation', 'GIF89a'],
  ['nothing', ''],
])('row 23: %s is never given to the browser, whatever it is said to be', async (_what, text) => {
  expect(await drawn({ data: data(new TextEncoder().encode(text)) }, canvas())).toBe(false)
  expect(given).toEqual([])
})

/** A small file that claims another size: height and width in its frame header (ITU-T T.81, B.2.2). */
function claiming(width: number, height: number): Uint8Array {
  const bytes = PICTURES.jpeg.slice()
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0)
  new DataView(bytes.buffer).setUint16(frame + 5, height)
  new DataView(bytes.buffer).setUint16(frame + 7, width)
  return bytes
}

test.each([
  [4000, 4000, true],
  [4000, 4001, false],
  [20_000, 801, false],
])('a picture that claims %i × %i pixels is given to the browser: %s', async (width, height, isGiven) => {
  expect(await drawn({ data: data(claiming(width, height)) }, canvas())).toBe(isGiven)
  expect(given).toHaveLength(isGiven ? 1 : 0)
})
