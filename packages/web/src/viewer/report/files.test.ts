import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { save } from './files.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('23 an attachment that is a page: a file is saved under its name, and its address is let go', async () => {
  const pressed: { href: string; download: string }[] = []
  const link = { href: '', download: '', click: () => void pressed.push({ href: link.href, download: link.download }) }
  // Stands in for the page: of it nothing but one link is made.
  const page = { createElement: () => link } as unknown as Document
  const bytes = new TextEncoder().encode('<script>alert(1)</script>')
  save(page, { name: 'visit-file.pdf', type: 'application/pdf', bytes })
  expect(pressed).toEqual([{ href: expect.stringMatching(/^blob:/), download: 'visit-file.pdf' }])
  const { href } = link
  const held = await (await fetch(href)).blob()
  expect([held.type, held.size]).toEqual(['application/pdf', bytes.length])
  vi.advanceTimersByTime(10_000)
  await expect(fetch(href)).rejects.toThrow()
})
