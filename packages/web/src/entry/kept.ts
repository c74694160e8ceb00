import { EngineError } from '@sotto/client/tabs'
import type { App } from '../app/app.ts'
import type { Edits } from './editing.svelte.ts'

const FORMS = 'entry/'

/** The name under which unwritten changes of an entry are kept; its id lies in the clear among the drafts anyway. */
export const formOf = (id: string): string => `${FORMS}${id}`

/** Puts changes into the diary that were kept when a page went away, or was locked, before it had written them. */
export async function writeKept({ left, engine }: App): Promise<void> {
  for (const form of await left.forms()) {
    if (!form.startsWith(FORMS)) continue
    try {
      const edits = await left.kept<Edits>(form)
      if (edits) await engine.api.diary.edit(form.slice(FORMS.length), edits)
    } catch (error) {
      // Of an entry that was removed nothing is left to change; all else waits until the entry is opened, what does not
      // open too: it keeps no other from being written.
      if (!(error instanceof EngineError) || error.code !== 'record-unknown') continue
    }
    await left.drop(form)
  }
}
