import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'

const KIB = 1024

/** Words that stand in the code of what must not be there yet when a page begins. */
const HEAVY = { libsodium: 'crypto_pwhash', automerge: 'automerge', schema: 'enteredlate' }

/** All scripts that a face of the client is made of, as a page gets them. */
async function bundled(face: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, 'packages/client/src', face), formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[]
  return built.flatMap(({ output }) => output.map((part) => (part.type === 'chunk' ? part.code : ''))).join('\n')
}

test.each([
  ['drafts/index.ts', 20],
  ['passkey/index.ts', 6],
])('%s weighs %i KiB at most, by gzip, and loads nothing heavy', async (face, limit) => {
  const code = await bundled(face)
  expect(code.length).toBeGreaterThan(KIB)
  expect(gzipSync(code).length).toBeLessThanOrEqual(limit * KIB)
  for (const mark of Object.values(HEAVY)) expect(code.toLowerCase()).not.toContain(mark)
})

test('what is heavy would be seen', async () => {
  const code = (await bundled('browser.ts')).toLowerCase()
  expect(Object.values(HEAVY).filter((mark) => !code.includes(mark))).toEqual(['automerge'])
})
