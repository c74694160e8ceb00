import { withoutMetadata } from '@sotto/client/picture'
import { pictureBytes, type ReportPicture } from '@sotto/client/report'

/** More than any that the diary shares, and no more memory than a tab has: a small file can claim to be huge. */
const MOST_AREA = 16_000_000

/**
 * Draws a picture, if it is one: a whole JPEG, PNG or still WebP by its own bytes, whatever it is said to be. Anything
 * else, a drawing in SVG above all, is not given to the browser at all. False where nothing was drawn.
 */
export async function drawn(picture: Pick<ReportPicture, 'data'>, canvas: HTMLCanvasElement): Promise<boolean> {
  try {
    const { bytes, type, width, height } = withoutMetadata(pictureBytes(picture))
    if (width * height > MOST_AREA) return false
    const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type }))
    ;[canvas.width, canvas.height] = [bitmap.width, bitmap.height]
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    bitmap.close()
    return true
  } catch {
    // Not what it says, or nothing that this browser can draw: the page says so in its place.
    return false
  }
}
