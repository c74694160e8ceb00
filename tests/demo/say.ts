/** What the audience reads: plain words, one thing a line. */
export interface Narrator {
  /** A new scene. */
  readonly scene: (title: string) => void
  /** Something that happened. */
  readonly say: (line: string) => void
  /** Something that must be so; the demo ends where it is not. */
  readonly show: (claim: string, isSo: boolean) => void
}

/** Thrown where the demo shows the opposite of what it promises. */
export class DemoError extends Error {
  override readonly name = 'DemoError'
}

export function narrator(write: (line: string) => void): Narrator {
  let scene = 0
  return {
    scene: (title) => write(`\n${++scene}. ${title}\n`),
    say: (line) => write(`   ${line}`),
    show: (claim, isSo) => {
      write(` ${isSo ? '✓' : '✗'} ${claim}`)
      if (!isSo) throw new DemoError(claim)
    },
  }
}
