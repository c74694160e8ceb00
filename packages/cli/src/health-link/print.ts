import type { OpenedFile } from '@sotto/client'
import type { Terminal } from '../terminal/terminal.ts'
import { openedHealthLink, type HealthLinkOptions } from './asked.ts'

/** `open` of a SMART Health Link: what it holds, as it is. */
export async function printHealthLink(terminal: Terminal, link: string, options: HealthLinkOptions): Promise<void> {
  const { label, expiresAtMs, files } = await openedHealthLink(terminal, link, options)
  terminal.answer({ label, expiresAtMs, files: files.map(fileAnswer) }, () =>
    files.map(({ text }) => text.trimEnd()).join('\n'),
  )
}

function fileAnswer({ contentType, text }: OpenedFile): object {
  const isJson = contentType.endsWith('json') || contentType === 'application/smart-health-card'
  return { contentType, ...(isJson ? { content: parsed(text) } : { text }) }
}

/** As text where it is no JSON, whatever it says of itself. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
