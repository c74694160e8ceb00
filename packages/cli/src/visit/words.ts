import type { AttachedFile, OpenedHealthLink } from '@sotto/client'
import { oneLine } from '../share/questions.ts'

type Told = Pick<AttachedFile, 'file'> & Partial<Pick<AttachedFile, 'holding'>>

/** What is kept; of what has just been looked at also what it holds. */
export function fileAnswer({ file, holding }: Told): object {
  return { ...file, ...(holding === undefined ? {} : { kinds: holding.kinds, pdfs: holding.pdfs.length }) }
}

export function fileProse({ file, holding }: Told): string {
  const { id, type, label, from, bytes } = file
  const named = [label, from === null ? null : `from ${from}`].flatMap((one) => (one === null ? [] : [oneLine(one)]))
  const kinds = Object.entries(holding?.kinds ?? {}).map(([kind, count]) => `${count} ${kind}`)
  const pdfs = (holding?.pdfs.length ?? 0) > 0 ? [`${holding?.pdfs.length} PDF`] : []
  return [id, type, `${Math.ceil(bytes / 1024)} KiB`, ...named, ...kinds, ...pdfs].join('  ')
}

/** What a link held, before it is kept: in numbers, since its words are somebody else's. */
export function openedProse({ label, files }: OpenedHealthLink): string {
  const told = files.map(({ contentType, text }) => `  ${oneLine(contentType)}, ${Math.ceil(text.length / 1024)} KiB`)
  return [`The link${label === null ? '' : ` “${oneLine(label)}”`} holds:`, ...told].join('\n')
}
