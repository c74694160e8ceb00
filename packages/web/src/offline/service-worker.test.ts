import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

/* The script itself, in a browser whose network answers when it is told to and whose tabs are counted. */

const FILES = { version: 'a', first: ['/'], rest: ['/assets/one.js', '/assets/two.js'] }
const script = stripTypeScriptTypes(
  (await readFile(new URL('service-worker.ts', import.meta.url), 'utf8')).replace(/^export \{\}$/m, ''),
)

type Listener = (event: { readonly data: string }) => void

function started() {
  const listeners = new Map<string, Listener>()
  const kept = new Map<string, Response>()
  const asked: string[] = []
  const answers: ((response: Response) => void)[] = []
  const cache = {
    match: (path: string) => Promise.resolve(kept.get(path)?.clone()),
    keys: () => Promise.resolve([...kept.keys()].map((path) => ({ url: `https://relay.test${path}` }))),
    put: (path: string, response: Response) => Promise.resolve(void kept.set(path, response)),
  }
  runInNewContext(script, {
    ...{ FILES, Response, URL, caches: { open: () => Promise.resolve(cache) } },
    self: { addEventListener: (name: string, listener: Listener) => listeners.set(name, listener) },
    fetch: (path: string) => {
      asked.push(path)
      return new Promise<Response>((resolve) => answers.push(resolve))
    },
  })
  return {
    ...{ asked, kept },
    /** A tab asks for the rest; what follows from it without the network has happened. */
    ask: async (): Promise<void> => {
      listeners.get('message')?.({ data: 'rest' })
      await settled()
    },
    /** The network answers the oldest request. */
    answer: async (response: Response): Promise<void> => {
      answers.shift()?.(response)
      await settled()
    },
  }
}

/** Promises that wait for nothing outside are all through before the next turn of the loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('however many tabs ask, each file of the rest is fetched once and one at a time', async () => {
  const { asked, kept, ask, answer } = started()
  for (let tab = 0; tab < 3; tab++) await ask()
  expect(asked).toEqual(['/assets/one.js'])
  await answer(new Response('one'))
  await ask()
  expect(asked).toEqual(FILES.rest)
  await answer(new Response('two'))
  await ask()
  expect(asked).toEqual(FILES.rest)
  expect(await Promise.all([...kept.values()].map((one) => one.text()))).toEqual(['one', 'two'])
})

test('what was refused is asked for again by the next tab, and was not kept', async () => {
  const { asked, kept, ask, answer } = started()
  await ask()
  await answer(new Response('', { status: 503 }))
  expect(kept.size).toBe(0)
  await ask()
  expect(asked).toEqual(['/assets/one.js', '/assets/one.js'])
})

test('a file is kept once all of it is here', async () => {
  const { kept, ask, answer } = started()
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  await ask()
  await answer(new Response(readable))
  await writer.write(new TextEncoder().encode('on'))
  await settled()
  expect(kept.size).toBe(0)
  await writer.write(new TextEncoder().encode('e'))
  await writer.close()
  await settled()
  expect(await kept.get('/assets/one.js')?.text()).toBe('one')
})
