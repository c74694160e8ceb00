import decodeQR from 'qr/decode.js'

/** Larger pictures are slower to search and no easier to read. */
const LONGEST = 800

/** The text of a QR code in what a video shows now; null where there is none. */
export function codeIn(video: HTMLVideoElement): string | null {
  const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight, 1))
  const [width, height] = [Math.floor(video.videoWidth * scale), Math.floor(video.videoHeight * scale)]
  const context = new OffscreenCanvas(Math.max(width, 1), Math.max(height, 1)).getContext('2d')
  if (!context || width === 0 || height === 0) return null
  context.drawImage(video, 0, 0, width, height)
  try {
    return decodeQR(context.getImageData(0, 0, width, height))
  } catch {
    // Nothing in this picture that can be read; the next one comes in a moment.
    return null
  }
}
