import { createServer } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { systemRandom } from '@sotto/crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { freshDatabase } from '../postgres/database.ts'
import { dumpPglite, dumpPostgres } from './database.ts'
import { filesBelow } from './disk.ts'
import { Nest } from './nest.ts'
import { search } from './run.ts'
import type { Part } from './search.ts'
import { Recorder } from './wire.ts'

/** Looks for everything hatched and demands that each was found in the place it was planted in. */
function expectAllFound(nest: Nest, parts: readonly Part[], place: string): void {
  const { findings } = search(nest, parts)
  const names = new Set(findings.filter((finding) => finding.place === place).map(({ secret }) => secret))
  expect(nest.secrets.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([])
}

const SPELLINGS: readonly (readonly [string, (word: string) => Buffer])[] = [
  ['raw', (word) => Buffer.from(word)],
  ['utf-16le', (word) => Buffer.from(word, 'utf16le')],
  ['utf-16be', (word) => Buffer.from(word, 'utf16le').swap16()],
  ['hex', (word) => Buffer.from(Buffer.from(word).toString('hex'))],
  ['HEX', (word) => Buffer.from(Buffer.from(word).toString('hex').toUpperCase())],
  ...(['base64', 'base64url'] as const).flatMap((alphabet) =>
    ['', 'p', 'pq'].map(
      (before) =>
        [
          `${alphabet} after ${before.length}`,
          (word: string) => Buffer.from(Buffer.from(`${before}${word}?>`).toString(alphabet)),
        ] as const,
    ),
  ),
]

const CREATE = 'create table leak (id int generated always as identity, words text, bytes bytea, doc jsonb)'
const INSERT = 'insert into leak (words, bytes, doc) values ($1, $2, $3)'
/** Postgres compresses values over 2 kB: on disk the word need not stand there as it is. */
const long = (word: string) => `${'so it went on and on '.repeat(2000)}${word}${' and on'.repeat(2000)}`

function leaks(nest: Nest): [string | null, Buffer | null, string | null][] {
  const bytes = SPELLINGS.map(([name, spell]) => spell(nest.hatch(`bytes, ${name}`)))
  const hex = Buffer.from(nest.hatch('text, hex')).toString('hex')
  return [
    ...bytes.map((value): [null, Buffer, null] => [null, value, null]),
    [nest.hatch('text'), null, null],
    [hex, null, null],
    [long(nest.hatch('long text')), null, null],
    [null, Buffer.from(long(nest.hatch('long bytes'))), null],
    [null, null, JSON.stringify({ deep: { note: nest.hatch('json') } })],
  ]
}

test('a leak into a Postgres table is found, in every spelling, out of line or compressed', async () => {
  const nest = new Nest(systemRandom)
  const database = await freshDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(CREATE)
  for (const row of leaks(nest)) await client.query(INSERT, row)
  await client.end()
  expectAllFound(nest, await dumpPostgres(database.url), 'database')
  await database.drop()
})

test('a leak into PGlite is found in its tables, and what is not compressed in its files', async () => {
  const nest = new Nest(systemRandom)
  const folder = await mkdtemp(join(tmpdir(), 'sotto-planted-'))
  const pglite = await PGlite.create({ dataDir: `${folder}/pglite` })
  await pglite.exec(CREATE)
  for (const row of leaks(nest)) await pglite.query(INSERT, row)
  await pglite.close()
  expectAllFound(nest, await dumpPglite(folder), 'database')
  const short = new Nest(systemRandom)
  short.secrets.push(...nest.secrets.filter(({ name }) => !name.startsWith('long')))
  expectAllFound(short, await filesBelow('disk', folder), 'disk')
  await rm(folder, { recursive: true })
})

test('a leak into a log or a file of a device is found, in every spelling', async () => {
  const nest = new Nest(systemRandom)
  const folder = await mkdtemp(join(tmpdir(), 'sotto-planted-'))
  const lines = SPELLINGS.map(([name, spell]) => spell(nest.hatch(name)))
  const log = Buffer.concat(lines.flatMap((line) => [Buffer.from('{"level":30,"msg":"'), line, Buffer.from('"}\n')]))
  expectAllFound(nest, [{ place: 'logs', part: 'all', bytes: log }], 'logs')
  await writeFile(join(folder, 'diary.db'), log)
  expectAllFound(nest, await filesBelow('device', folder), 'device')
  await rm(folder, { recursive: true })
})

test('a leak over HTTP is found in body, head and address, however it is packed', async () => {
  const nest = new Nest(systemRandom)
  const answers = new Map<string, (word: string) => [string | null, Buffer[]]>([
    ['answer', (word) => [null, [Buffer.from(word)]]],
    ['answer in two chunks', (word) => [null, [Buffer.from(word.slice(0, 9)), Buffer.from(word.slice(9))]]],
    ['answer, gzip', (word) => ['gzip', [gzipSync(long(word))]]],
    ['answer, deflate', (word) => ['deflate', [deflateSync(long(word))]]],
    ['answer, raw deflate', (word) => ['deflate', [deflateRawSync(long(word))]]],
    ['answer, brotli', (word) => ['br', [brotliCompressSync(long(word))]]],
    ['answer, zlib unannounced', (word) => [null, [Buffer.from('\x01\x02'), deflateSync(long(word))]]],
    ['answer, gzip unannounced', (word) => [null, [Buffer.from('CBOR?'), gzipSync(long(word))]]],
  ])
  const server = createServer((request, response) => {
    const answer = answers.get(decodeURIComponent(request.url ?? '').slice(1))
    const name = `HTTP ${request.url}`
    if (!answer) {
      response.end()
      return
    }
    const [coding, pieces] = answer(nest.hatch(name))
    if (coding !== null) response.setHeader('content-encoding', coding)
    for (const piece of pieces) response.write(piece)
    response.end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const recorder = await Recorder.start()
  const { proxy } = recorder
  proxy.aim((server.address() as AddressInfo).port)
  for (const name of answers.keys()) await (await fetch(`${proxy.url}/${encodeURIComponent(name)}`)).arrayBuffer()
  for (const [name, spell] of SPELLINGS)
    await fetch(proxy.url, { method: 'POST', body: new Uint8Array(spell(nest.hatch(`body, ${name}`))) })
  const headers = { 'x-note': nest.hatch('header') }
  await fetch(proxy.url, { method: 'POST', headers, body: new Uint8Array(gzipSync(nest.hatch('body, gzip'))) })
  const { parts } = recorder.read()
  expectAllFound(nest, parts, 'content')

  const addressed = new Nest(systemRandom)
  await fetch(`${proxy.url}/v1/${addressed.hatch('path')}?note=${addressed.hatch('query')}`)
  const percent = Buffer.from(addressed.hatch('percent')).toString('hex').replaceAll(/../g, '%$&')
  await fetch(`${proxy.url}/${percent}`)
  const { urls } = recorder.read()
  expectAllFound(addressed, [{ place: 'urls', part: 'all', bytes: Buffer.from(urls.join('\n')) }], 'urls')
  await proxy.close()
  server.close()
})

test('a leak over a WebSocket is found behind mask, fragments and compression', async () => {
  const nest = new Nest(systemRandom)
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: { threshold: 0 } })
  sockets.on('connection', (socket) => {
    socket.on('message', () => socket.send(long(nest.hatch('down'))))
  })
  await new Promise((resolve) => sockets.once('listening', resolve))
  const recorder = await Recorder.start()
  recorder.proxy.aim((sockets.address() as AddressInfo).port)
  for (const perMessageDeflate of [false, true]) {
    const name = perMessageDeflate ? 'compressed' : 'plain'
    const socket = new WebSocket(recorder.proxy.url.replace('http', 'ws'), { perMessageDeflate })
    await new Promise((resolve) => socket.once('open', resolve))
    const answered = new Promise((resolve) => socket.once('message', resolve))
    // The first message of a socket is where a device signs in, and counted apart.
    socket.send('hello')
    await answered
    socket.send(long(nest.hatch(`up, ${name}`)))
    for (const [encoding, spell] of SPELLINGS) socket.send(spell(nest.hatch(`up, ${name}, ${encoding}`)))
    const split = nest.hatch(`up, ${name}, in three frames`)
    for (const [at, piece] of [split.slice(0, 5), split.slice(5, 11), split.slice(11)].entries())
      socket.send(piece, { fin: at === 2 })
    socket.ping(nest.hatch(`ping, ${name}`))
    await new Promise((resolve) => {
      socket.once('close', resolve)
      socket.close(1000, nest.hatch(`reason, ${name}`))
    })
  }
  expectAllFound(nest, recorder.read().parts, 'content')
  await recorder.proxy.close()
  sockets.close()
})
