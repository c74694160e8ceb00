/** Pictures made small enough to leave together in one share. */
import type { Picture } from './picture.ts'
import { withoutMetadata } from './without-metadata.ts'

/** Draws a picture anew, its longer edge no longer than `edge` pixels, as JPEG of that quality (0 to 1). */
export type Redraw = (picture: Picture, edge: number, quality: number) => Promise<Uint8Array>

/** From what shows a swelling well to what still shows where it is. */
const STEPS = [
  { edge: 1600, quality: 0.8 },
  { edge: 1200, quality: 0.7 },
  { edge: 900, quality: 0.6 },
  { edge: 640, quality: 0.5 },
] as const

/** The first step that fits into so many bytes, or the last one: whether that is too large is for the whole share to say. */
export async function smaller(picture: Picture, most: number, redraw: Redraw): Promise<Picture> {
  let made = picture
  for (const { edge, quality } of STEPS) {
    made = withoutMetadata(await redraw(picture, edge, quality))
    if (made.bytes.length <= most) return made
  }
  return made
}

/** In a browser, a page or a worker; undefined where it has no canvas that no page shows. */
export const browserRedraw: Redraw | undefined =
  typeof OffscreenCanvas === 'undefined' || typeof createImageBitmap === 'undefined' ? undefined : redrawn

async function redrawn({ bytes, type }: Picture, edge: number, quality: number): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type }))
  try {
    const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
    const [width, height] = [bitmap.width, bitmap.height].map((length) => Math.max(1, Math.round(length * scale)))
    const canvas = new OffscreenCanvas(width ?? 1, height ?? 1)
    const context = canvas.getContext('2d')
    if (!context) throw new DOMException('There is no canvas.', 'NotSupportedError')
    // What was see-through is white, as on paper.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    bitmap.close()
  }
}
