/** Something written to be sent or kept: the same for the screen, for plain text and for paper. */
export type WritingPart =
  | { readonly type: 'heading'; readonly text: string }
  /** `isOwn`: words that somebody wrote, not Sotto. */
  | { readonly type: 'text'; readonly text: string; readonly isOwn?: boolean }
  | { readonly type: 'list'; readonly items: readonly string[]; readonly isNumbered?: boolean }

export interface Writing {
  readonly language: 'en' | 'fr'
  /** In words. */
  readonly date: string
  /** Whom it goes to; null where nobody is named. */
  readonly to: string | null
  readonly title: string
  readonly parts: readonly WritingPart[]
}

/** Lines end with a line feed, parts are divided by an empty line. */
export function writingText({ date, to, title, parts }: Writing): string {
  const head = [date, ...(to === null ? [] : [to]), title]
  return `${[...head, ...parts.map(partText)].join('\n\n')}\n`
}

function partText(part: WritingPart): string {
  if (part.type !== 'list') return part.text
  return part.items.map((item, n) => `${part.isNumbered === true ? `${n + 1}.` : '-'} ${item}`).join('\n')
}
