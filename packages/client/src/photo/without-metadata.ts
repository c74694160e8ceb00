import { SottoError } from '../error.ts'
import { jpegWithoutMetadata } from './jpeg.ts'
import type { Picture } from './picture.ts'
import { pngWithoutMetadata } from './png.ts'
import { webpWithoutMetadata } from './webp.ts'

const FORMATS: readonly (readonly [begin: readonly number[], read: (bytes: Uint8Array) => Picture])[] = [
  [[0xff, 0xd8, 0xff], jpegWithoutMetadata],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], pngWithoutMetadata],
  [[0x52, 0x49, 0x46, 0x46], webpWithoutMetadata],
]

/** The schema's (shared/diary/kinds/person.ts). */
const MOST_PIXELS = 20_000

/**
 * The same picture without anything that a camera or a program has put beside it: EXIF with place, time and device, XMP,
 * IPTC, previews, comments, colour profiles, further pictures, and whatever follows its end. Only what is known to be
 * needed is kept. What is in the pixels stays, so does what hides in their coding; and the turning that EXIF asks for is
 * lost. Done twice it is done once.
 * @throws {SottoError} `photo-unsuitable` for anything else than a whole JPEG (baseline or progressive), PNG or still WebP
 */
export function withoutMetadata(bytes: Uint8Array): Picture {
  const format = FORMATS.find(([begin]) => begin.every((byte, at) => bytes[at] === byte))
  if (!format) throw new SottoError('photo-unsuitable')
  const picture = format[1](bytes)
  const { width, height } = picture
  if (width < 1 || height < 1 || width > MOST_PIXELS || height > MOST_PIXELS) throw new SottoError('photo-unsuitable')
  return picture
}
