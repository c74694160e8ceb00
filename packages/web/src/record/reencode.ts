/** Longer edges say nothing more about a body, and take room (pixels). */
export const LONGEST_EDGE = 2048

/** What the diary takes of a picture (bytes): 8 MiB. */
const MOST_BYTES = 8 * 1024 * 1024

const QUALITIES = [0.85, 0.7, 0.5]

/**
 * A picture as it looks, and nothing else: drawn anew, turned the right way, made smaller, written as JPEG. Nothing that a
 * camera wrote beside the pixels is left. @throws `photo-unsuitable` where it is none that this browser can draw
 */
export async function reencoded(file: Blob): Promise<Uint8Array> {
  try {
    return await drawnAnew(file)
  } catch (cause) {
    throw Object.assign(new Error('photo-unsuitable', { cause }), { code: 'photo-unsuitable' })
  }
}

async function drawnAnew(file: Blob): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const { width, height } = fitted(bitmap)
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (!context) throw new DOMException('There is no canvas.', 'NotSupportedError')
    // What was see-through is white, as on paper.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(bitmap, 0, 0, width, height)
    for (const quality of QUALITIES) {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
      if (blob.size <= MOST_BYTES) return new Uint8Array(await blob.arrayBuffer())
    }
    throw new DOMException('The picture is too large.', 'QuotaExceededError')
  } finally {
    bitmap.close()
  }
}

/** The size that it gets: never larger than it was. */
export function fitted({ width, height }: { readonly width: number; readonly height: number }): {
  width: number
  height: number
} {
  const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
