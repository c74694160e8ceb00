import type { Writing } from '@sotto/client/letter'
import { writeNewFile } from '../home/written-file.ts'
import type { WritingOptions } from './options.ts'

/** A letter or a record as an answer has it; written to a file where one is named. */
export async function given(
  writing: Writing,
  { out, paper }: Pick<WritingOptions, 'out' | 'paper'>,
  replace: boolean,
  isPdf = out?.toLowerCase().endsWith('.pdf') === true,
): Promise<{ readonly text: string; readonly file?: string; readonly digest?: string }> {
  const { loadLetters, loadPdf } = await import('@sotto/client/node')
  const text = (await loadLetters()).writingText(writing)
  if (out === undefined) return { text }
  const content = isPdf ? await (await loadPdf()).letterPdf(writing, paper) : text
  return { text, ...(await writeNewFile(out, content, replace)) }
}
