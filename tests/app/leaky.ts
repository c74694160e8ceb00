import type { Page } from 'playwright-core'
import type { Nest } from '../canary/nest.ts'

/** What a page that takes no care leaves, each word in a place of its own. */
export function leakyWords(nest: Nest) {
  const plant = (where: string) => nest.hatch(where)
  return {
    databaseName: plant('the name of a database'),
    key: plant('a key'),
    text: plant('text in a row'),
    wide: plant('text of wide letters'),
    bytes: plant('bytes'),
    long: plant('a long text'),
    blob: plant('a file'),
    packed: plant('a row that was packed'),
    local: plant('local storage'),
    session: plant('session storage'),
    cacheName: plant('the name of a cache'),
    cached: plant('a cached answer'),
    state: plant('what the history keeps'),
    address: plant('an address'),
    title: plant('a title'),
    field: plant('typed into a field'),
  }
}

/** What goes into fields that say not to keep it. */
export const unkeptWords = (nest: Nest) => ({
  typed: nest.hatch('typed into a field that says not to keep it'),
  chosen: nest.hatch('chosen in a list'),
  ticked: nest.hatch('ticked'),
})

export interface Filling {
  readonly rows: number
  readonly letters: number
  /** A row that is removed once the others are there. */
  readonly removed: string
}

/** Leaves every word where it says, behind it so many rows of something else. */
export async function leak(
  page: Page,
  words: ReturnType<typeof leakyWords>,
  unkept: ReturnType<typeof unkeptWords>,
  filling: Filling | null,
): Promise<void> {
  await page.evaluate(
    async ({ words: given, unkept: hidden, filling: more }) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(given.databaseName, 1)
        request.onupgradeneeded = () => request.result.createObjectStore('rows')
        request.onsuccess = () => resolve(request.result)
      })
      const write = (act: (rows: IDBObjectStore) => void) =>
        new Promise((resolve) => {
          const transaction = database.transaction('rows', 'readwrite')
          act(transaction.objectStore('rows'))
          transaction.oncomplete = resolve
        })
      const { packed } = given
      const first: readonly (readonly [string, unknown])[] = [
        [given.key, 1],
        ['text', { deep: [given.text] }],
        ['wide', `${given.wide} ☂`],
        ['bytes', new TextEncoder().encode(given.bytes)],
        ['long', 'so it went on '.repeat(20_000) + given.long],
        ['blob', new Blob([given.blob])],
        ['removed', more?.removed ?? ''],
      ]
      await write((rows) => first.forEach(([key, value]) => rows.put(value, key)))
      // Packed, it is two copies of what stands before it.
      await write((rows) => rows.put(`${packed.slice(0, 12)} and ${packed.slice(12)}, ${packed}`, 'packed'))
      const row = 'and on '.repeat((more?.letters ?? 0) / 7)
      for (let n = 0; n < (more?.rows ?? 0); n++) await write((rows) => rows.put(row, `${n}`))
      await write((rows) => rows.delete('removed'))
      localStorage.setItem('a', given.local)
      sessionStorage.setItem('a', given.session)
      const cache = await caches.open(given.cacheName)
      await cache.put('/kept', new Response(given.cached))
      history.replaceState({ at: given.state }, '', `#${given.address}`)
      document.title = given.title
      const kept = Object.assign(document.createElement('textarea'), { id: 'kept' })
      const unkeptField = Object.assign(document.createElement('textarea'), { id: 'unkept' })
      const list = Object.assign(document.createElement('select'), { id: 'chosen' })
      const choice = { id: 'ticked', type: 'radio', value: hidden.ticked }
      const ticked = Object.assign(document.createElement('input'), choice)
      list.append(new Option('a'), new Option(hidden.chosen))
      for (const field of [unkeptField, list, ticked]) field.setAttribute('autocomplete', 'off')
      document.body.replaceChildren(kept, unkeptField, list, ticked)
    },
    { words, unkept, filling },
  )
  await page.locator('#kept').fill(words.field)
  await page.locator('#unkept').fill(unkept.typed)
  await page.locator('#chosen').selectOption({ index: 1 })
  await page.locator('#ticked').check()
}
