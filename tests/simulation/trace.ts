import { createHash } from 'node:crypto'

/** The ordered record of a run: every decision of the scheduler and what came of it. */
export class Trace {
  readonly lines: string[] = []
  /** How often each fault and attack was really injected. */
  readonly injected = new Map<string, number>()

  note(line: string): void {
    this.lines.push(line)
  }

  inject(name: string): void {
    this.injected.set(name, (this.injected.get(name) ?? 0) + 1)
  }

  get hash(): string {
    return createHash('sha256').update(this.lines.join('\n')).digest('hex').slice(0, 16)
  }
}
