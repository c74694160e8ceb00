import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Room to store things in, which can be taken away and given back. */
export interface Room {
  /** Where profiles lie; undefined where it does not matter. */
  readonly folder?: string
  /** For a page that has stored nothing since its browser started. */
  limit(page: Page): Promise<void>
  fill(page: Page): Promise<void>
  empty(page: Page): Promise<void>
  remove(): void
}

/** Room for the app's own files, which may not all be kept yet. */
const APP_BYTES = 16_000_000

/**
 * What the browser lets one origin have. It looks how much that is when it begins to store something for it, and then
 * not for half a minute: the page must be of a browser that has just started, and have stored nothing yet.
 */
export function quotaRoom(): Room {
  const override = async (page: Page, quotaSize: number) => {
    // Holds for as long as this session does.
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize })
  }
  return {
    limit: async (page) => {
      const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
      await override(page, usage + APP_BYTES)
    },
    fill: async (page) => {
      await page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('filling', 1)
          request.onupgradeneeded = () => request.result.createObjectStore('rows', { autoIncrement: true })
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error as Error)
        })
        const fits = (size: number) =>
          new Promise<boolean>((resolve) => {
            const transaction = database.transaction('rows', 'readwrite')
            transaction.objectStore('rows').add(crypto.getRandomValues(new Uint8Array(size)))
            transaction.oncomplete = () => resolve(true)
            transaction.onabort = () => resolve(false)
          })
        let rows = 0
        for (let size = 65_536; size >= 1; size = Math.floor(size / 4)) {
          while (await fits(size)) if (++rows > 500) throw new Error('there is always room')
        }
        database.close()
      })
    },
    empty: async (page) => {
      await override(page, 1_000_000_000)
      await page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            indexedDB.deleteDatabase('filling').onsuccess = () => resolve()
          }),
      )
    },
    remove: () => undefined,
  }
}

const MEGABYTES = 200

/** A disk of its own, in memory. Null where this process may not mount one. */
export function diskRoom(): Room | null {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'none', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  const filling = join(folder, 'filling')
  return {
    folder,
    limit: () => Promise.resolve(),
    fill: async () => {
      const file = await open(filling, 'a')
      try {
        for (let size = 1 << 20; size >= 1;) {
          const fits = await file.write(Buffer.alloc(size)).then(
            ({ bytesWritten }) => bytesWritten === size,
            () => false,
          )
          if (!fits) size >>= 4
        }
      } finally {
        await file.close()
      }
    },
    empty: () => rm(filling),
    remove: () => {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true })
    },
  }
}
