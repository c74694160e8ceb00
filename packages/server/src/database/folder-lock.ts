import { realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash, toHex } from '@sotto/crypto/public'
import { DatabaseError } from './database.ts'

/**
 * Two processes on one embedded database would destroy it. The first listens on a local socket named after the folder;
 * the system closes it however the process ends, so a stale file answers nobody and is replaced.
 * @returns how to let go.
 * @throws {DatabaseError} `database-in-use`
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const name = toHex(hash('folder-lock', new TextEncoder().encode(await realpath(folder)))).slice(0, 32)
  const path = join(tmpdir(), `sotto-${name}.sock`)
  if (await answers(path)) throw new DatabaseError('database-in-use', 'Another relay uses this data folder.')
  await rm(path, { force: true })
  const server = createServer((socket) => socket.destroy())
  await listen(server, path)
  server.unref()
  return () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve()
      })
    })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
