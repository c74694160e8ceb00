import type { WebKitWindow } from '../../infra/browser/webkit/window.ts'
import type { Part } from '../canary/search.ts'

/**
 * What pages have given WebKit to keep, row by row. A driven WebKitGTK keeps nothing on the disk (MiniBrowser goes
 * private then), so there is no profile to search: this is what would lie there, before WebKit has written it in its own
 * way. What it adds by itself, such as a history, is not seen.
 */
export async function keptInWebKit(window: WebKitWindow): Promise<Part[]> {
  const kept = await window.script<readonly (readonly [string, string])[]>(KEPT)
  return kept.map(([part, base64]) => ({ place: 'webkit', part, bytes: Buffer.from(base64, 'base64') }))
}

/** Run in the page. Bytes as they are, texts in UTF-8; of all else the same, however deep. */
const KEPT = `
  const base64 = (bytes) => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const pieces = async (value) => {
    if (value instanceof Blob) return [new Uint8Array(await value.arrayBuffer())]
    if (value instanceof ArrayBuffer) return [new Uint8Array(value)]
    if (ArrayBuffer.isView(value)) return [new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]
    if (typeof value !== 'object' || value === null) return [new TextEncoder().encode(String(value))]
    return (await Promise.all(Object.entries(value).flat().map(pieces))).flat()
  }
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const found = []
  const add = async (part, value) => {
    for (const bytes of await pieces(value)) found.push([part, base64(bytes)])
  }
  return (async () => {
    for (const { name } of await indexedDB.databases()) {
      await add('databases', name)
      const database = await asked(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store)
        const both = await Promise.all([asked(rows.getAllKeys()), asked(rows.getAll())])
        for (const values of both) await add(name + '/' + store, values)
      }
      database.close()
    }
    await add('localStorage', { ...localStorage })
    await add('sessionStorage', { ...sessionStorage })
    for (const name of await caches.keys()) {
      await add('caches', name)
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        await add(name, request.url)
        await add(name, await (await cache.match(request)).arrayBuffer())
      }
    }
    await add('address and title', [location.href, document.title, JSON.stringify(history.state)])
    return found
  })()`
