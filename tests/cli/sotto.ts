import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cache, node, root } from '../../infra/bootstrap/places.mjs'

/** What a command left behind. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that is still running. */
export interface Running {
  /** The next line of its standard output, read as JSON. */
  line(): Promise<Record<string, unknown>>
  /** Gives all of standard input. */
  say(text: string): void
  /** Resolves once its standard error holds such a text. */
  toldOf(text: RegExp): Promise<void>
  signal(name: NodeJS.Signals): void
  ended(): Promise<Outcome>
}

export interface RunOptions {
  /** All of standard input; it is closed after it. */
  readonly input?: string
  /** Largest file that the command can write, in blocks of 512 bytes: a disk that is full. */
  readonly fileBlocks?: number
}

/** A folder for the devices of one test file. */
export class Terminals {
  readonly #root: string

  private constructor(path: string) {
    this.#root = path
  }

  static async open(): Promise<Terminals> {
    return new Terminals(await mkdtemp(join(tmpdir(), 'sotto-cli-')))
  }

  close(): Promise<void> {
    return rm(this.#root, { recursive: true, force: true })
  }

  /** A path beside the devices. */
  file(name: string): string {
    return join(this.#root, name)
  }

  /** Starts a command on a device. */
  start(device: string, args: readonly string[], { fileBlocks }: RunOptions = {}): Running {
    const command = [node, join(root, 'packages/cli/src/main.ts'), ...args]
    const limited =
      fileBlocks === undefined ? command : ['sh', '-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'sh', ...command]
    const [program = '', ...rest] = limited
    const child = spawn(program, rest, {
      cwd: this.#root,
      env: {
        ...process.env,
        SOTTO_HOME: this.file(device),
        TZ: 'America/Vancouver',
        NODE_COMPILE_CACHE: join(cache, 'compiled'),
      },
    })
    return running(child)
  }

  /** Runs a command to its end. */
  run(device: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    const command = this.start(device, args, options)
    command.say(options.input ?? '')
    return command.ended()
  }

  /** Runs a command that must succeed, and reads its answer. */
  async ask<T = Record<string, never>>(device: string, ...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(device, [...args, '--json'])
    if (code !== 0) throw new Error(`sotto ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`)
    return JSON.parse(stdout) as T
  }

  /** Runs a command that must fail, and gives the code of its error. */
  async refused(device: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(device, [...args, '--json'], options)
    if (code === 0) throw new Error(`sotto ${args.join(' ')} succeeded: ${stdout}`)
    const { error } = JSON.parse(stdout) as { error?: { code: string; message: string; hint: string } }
    if (!error?.message || !error.hint) throw new Error(`no error in ${stdout}${stderr}`)
    return error.code
  }
}

function running(child: ChildProcessWithoutNullStreams): Running {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  const told = new Set<() => void>()
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    for (const check of told) check()
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  return {
    line: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`it ended without another line: ${stderr}`)
      return JSON.parse(value) as Record<string, unknown>
    },
    say: (text) => {
      child.stdin.end(text)
    },
    toldOf: (text) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (text.test(stderr)) resolve()
        }
        told.add(check)
        check()
        void ended.then(() => reject(new Error(`it ended without saying so: ${stdout}${stderr}`)))
      }),
    signal: (name) => {
      child.kill(name)
    },
    ended: () => ended,
  }
}
