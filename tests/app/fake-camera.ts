import { writeFile } from 'node:fs/promises'
import encodeQR from 'qr'

const SIDE = 480

/** A film of one still picture, a QR code in the middle, as Chromium's fake camera plays it (YUV4MPEG2, 4:2:0). */
export async function filmOf(text: string, path: string): Promise<void> {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const scale = Math.floor(SIDE / modules.length)
  const margin = Math.floor((SIDE - scale * modules.length) / 2)
  const luma = Buffer.alloc(SIDE * SIDE, 235)
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries()) {
      if (!dark) continue
      for (let line = 0; line < scale; line++) {
        const from = (margin + y * scale + line) * SIDE + margin + x * scale
        luma.fill(16, from, from + scale)
      }
    }
  const grey = Buffer.alloc((SIDE * SIDE) / 2, 128)
  const header = Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420jpeg\n`)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, grey])
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: 10 }, () => frame)]))
}
