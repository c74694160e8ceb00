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
