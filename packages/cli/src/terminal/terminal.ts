import { CliError, stopped, type Fault } from './error.ts'
import { InputLines } from './lines.ts'
import { jsonText, shown } from './shown.ts'

/** Where a command speaks: answers to standard output, everything else to standard error. */
export class Terminal {
  readonly json: boolean
  readonly #output: NodeJS.WriteStream
  readonly #errors: NodeJS.WriteStream
  readonly #lines: InputLines
  #progressAtMs = 0
  #progressShown = false

  constructor(json: boolean, streams: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>) {
    this.json = json
    this.#output = streams.stdout
    this.#errors = streams.stderr
    this.#lines = new InputLines(streams.stdin, streams.stderr)
  }

  /** Whether a person types here. */
  get isTyped(): boolean {
    return this.#lines.isTyped
  }

  /** The command's answer, or one line of its stream: an object for programs, words for people. */
  answer(value: object, prose: () => string): void {
    this.print(this.json ? jsonText(JSON.stringify(value)) : shown(prose()))
  }

  /** Text that is an answer as it stands, of nobody's writing but the program's. */
  print(text: string): void {
    this.#endProgress()
    this.#output.write(text.endsWith('\n') ? text : `${text}\n`)
  }

  /** Words beside the answer. */
  say(text: string): void {
    this.#endProgress()
    this.#errors.write(`${shown(text)}\n`)
  }

  fail(fault: Fault): void {
    if (this.json) this.print(jsonText(JSON.stringify({ error: fault })))
    else this.say(`${fault.message}\n${fault.hint}`)
  }

  /** How far long work has come; at most a line a second where nobody watches it grow. */
  progress(step: string, done: number, of: number): void {
    const nowMs = Date.now()
    const isWatched = this.#errors.isTTY
    if (nowMs - this.#progressAtMs < (isWatched ? 100 : 1000)) return
    const isFirst = this.#progressAtMs === 0
    this.#progressAtMs = nowMs
    const text = of > 0 ? `${step}: ${done} of ${of}` : `${step}: ${done}`
    if (isWatched) {
      this.#progressShown = true
      this.#errors.write(`\r\x1b[K${text}`)
    } else if (!isFirst) this.#errors.write(`${text}\n`)
  }

  /** A yes or no; `--yes` answers it. Without a person or a line of input the answer is no. */
  async confirm(question: string, yes: boolean): Promise<boolean> {
    if (yes) return true
    this.#endProgress()
    const line = await this.#lines.next(`${question} [y/N] `)
    return line !== undefined && /^\s*y(es)?\s*$/i.test(line)
  }

  /** Like `confirm`, where a program that does not say `--yes` must not be left waiting. */
  async agree(question: string, yes: boolean): Promise<void> {
    if (yes) return
    if (!this.#lines.isTyped)
      throw new CliError('input-invalid', 'This needs your yes.', 'Add --yes, or run it in a terminal.')
    if (!(await this.confirm(question, yes))) throw stopped('Nothing was written.')
  }

  /** A line that is no secret; empty where there is none. */
  async line(question: string): Promise<string> {
    this.#endProgress()
    return (await this.#lines.next(`${question}: `))?.trim() ?? ''
  }

  /** One of several answers by its number, asked until it is one; the place of the answer. */
  async choose(question: string, answers: readonly string[]): Promise<number> {
    this.say([question, ...answers.map((answer, n) => `  ${n + 1}  ${answer}`)].join('\n'))
    for (;;) {
      const line = await this.#lines.next(`1 to ${answers.length}: `)
      if (line === undefined)
        throw new CliError(
          'input-invalid',
          'This needs an answer.',
          'Say it on the command line, or run it in a terminal.',
        )
      const chosen = /^\s*\d{1,3}\s*$/.test(line) ? Number(line) : 0
      if (chosen >= 1 && chosen <= answers.length) return chosen - 1
    }
  }

  /** A secret: typed unseen, or the next line of standard input. */
  async secret(question: string): Promise<string> {
    this.#endProgress()
    const line = await this.#lines.next(`${question}: `, { hidden: true })
    if (line === undefined || line === '')
      throw new CliError('input-invalid', `${question} is missing.`, 'Give it on standard input, or type it.')
    return line
  }

  /** A secret that is being chosen: typed twice, so that a slip does not lock anybody out. */
  async newSecret(question: string): Promise<string> {
    const first = await this.secret(question)
    if (this.#lines.isTyped && (await this.secret(`${question} again`)) !== first)
      throw new CliError('input-invalid', 'The two are not the same.', 'Try again.')
    return first
  }

  close(): void {
    this.#endProgress()
    this.#lines.close()
  }

  #endProgress(): void {
    if (!this.#progressShown) return
    this.#progressShown = false
    this.#errors.write('\r\x1b[K')
  }
}
