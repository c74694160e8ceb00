import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'

/** Standard input a line at a time: answers typed in, or given by another program. */
export class InputLines {
  readonly #input: NodeJS.ReadStream
  readonly #prompts: NodeJS.WriteStream
  #reader: Interface | undefined
  #lines: AsyncIterator<string, undefined> | undefined

  constructor(input: NodeJS.ReadStream, prompts: NodeJS.WriteStream) {
    this.#input = input
    this.#prompts = prompts
  }

  get isTyped(): boolean {
    return this.#input.isTTY
  }

  /** The next line; undefined at the end. Typed secrets are not shown. */
  async next(prompt: string, { hidden = false } = {}): Promise<string | undefined> {
    if (this.isTyped) return await this.#typed(prompt, hidden)
    this.#reader ??= createInterface({ input: this.#input, crlfDelay: Infinity })
    this.#lines ??= this.#reader[Symbol.asyncIterator]()
    const next: IteratorResult<string, undefined> = await this.#lines.next()
    return next.value
  }

  /** Lets go of the input, so that the process can end. */
  close(): void {
    this.#reader?.close()
  }

  #typed(prompt: string, hidden: boolean): Promise<string | undefined> {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
    const output = hidden ? silent : this.#prompts
    if (hidden) this.#prompts.write(prompt)
    const reader = createInterface({ input: this.#input, output, terminal: true })
    return new Promise((resolve) => {
      reader.on('close', () => resolve(undefined))
      reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      reader.question(hidden ? '' : prompt, (line) => {
        resolve(line)
        reader.close()
        if (hidden) this.#prompts.write('\n')
      })
    })
  }
}
