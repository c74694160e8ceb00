import type { Attachment } from 'svelte/attachments'

/**
 * For the heading of a page that has taken another's place: focus goes there, so that a screen reader reads on from it
 * and the keyboard starts from it. The first page of all leaves the focus where the browser put it.
 */
export function takesFocus(isFirst: () => boolean): Attachment<HTMLElement> {
  return (heading) => {
    if (isFirst()) return
    heading.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }
}
