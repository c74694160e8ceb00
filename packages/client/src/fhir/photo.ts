import type { Media, Reference } from 'fhir/r4.js'
import { textIn, type Entry } from '../report/entry.ts'
import { words } from './codes.ts'
import { linesOf, observed, type Context } from './context.ts'
import { notes, toldIn } from './medicine.ts'
import { timeOf } from './value.ts'

/** A picture as it was shared; without one, what was said of it. */
export function writePhoto(context: Context, entry: Entry): Reference {
  const { ui, writing, pictures } = context
  const picture = pictures.get(entry.n)
  const code = words(ui.kinds.photo)
  if (!picture) return writing.add(observed(context, entry, { code }, linesOf(context, entry)))
  const { said, effectiveDateTime: createdDateTime } = timeOf(ui, entry.day, entry.time)
  const caption = textIn(entry.fields['caption'])
  const rest = toldIn(context, linesOf(context, entry, 'blob', 'caption'))
  const media: Media = {
    resourceType: 'Media',
    status: 'completed',
    type: words(ui.kinds.photo),
    subject: writing.patient,
    operator: writing.author,
    ...(createdDateTime === undefined ? {} : { createdDateTime }),
    width: picture.width,
    height: picture.height,
    content: {
      contentType: picture.type,
      data: picture.data,
      ...(caption === null ? {} : { title: caption }),
    },
    ...notes([...(said === null ? [] : [said]), ...rest], entry.fields),
  }
  return writing.add(media)
}
