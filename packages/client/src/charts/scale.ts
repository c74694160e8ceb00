/** What a chart is drawn in: user units are CSS pixels, `em` is how much larger the reader's text is than 16 px. */
export interface Canvas {
  readonly width: number
  readonly em: number
  readonly isPaper?: boolean
  /** Kept at the left for the names of medicines, in px of 16 px text; where there is no such room they stand above. */
  readonly aside?: number
}

/** What is narrower (px) cannot be seen. */
export const SEEN = 0.75

/** Of the chart's type, 13 px: the width of a text, a little generous. */
export const textWidth = (text: string, em: number): number => text.length * 7.1 * em + 2

export interface Box {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

export const meets = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1

/** Runs of neighbouring whole numbers, as first and last. */
export function runsOf(indexes: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = []
  for (const index of indexes) {
    const run = runs.at(-1)
    if (run?.last === index - 1) run.last = index
    else runs.push({ first: index, last: index })
  }
  return runs
}

/** A text in lines that fit; a word that is longer than one is broken. */
export function linesOf(text: string, width: number, em: number): string[] {
  const fits = Math.max(4, Math.floor((width - 2) / (7.1 * em)))
  const lines: string[] = []
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= fits) lines[lines.length - 1] = `${last} ${word}`
    else for (let at = 0; at < word.length; at += fits) lines.push(word.slice(at, at + fits))
  }
  return lines
}
