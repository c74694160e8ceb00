import type { Snapshot } from '@sotto/shared/snapshot'
import type { Saved } from '../../viewer/report/files.ts'

type StoryForm = 'text' | 'svg' | 'png'

/** A story as its text or its picture. Neither says more than the snapshot, nor who made it, when, or with what. */
export async function storyFile(snapshot: Snapshot, form: StoryForm, language: 'en' | 'fr'): Promise<Saved> {
  const { buildReport, en, fr, storySvg, storyText } = await import('@sotto/client/report')
  const [report, words] = [buildReport(snapshot), { en, fr }[language]]
  if (form === 'text') return { name: 'story.txt', type: 'text/plain;charset=utf-8', text: storyText(report, words) }
  const svg = storySvg(report, words)
  if (form === 'svg') return { name: 'story.svg', type: 'image/svg+xml', text: svg }
  return { name: 'story.png', type: 'image/png', bytes: await drawn(svg) }
}

/** Drawn by the browser: the picture holds pixels, and no metadata. */
async function drawn(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth
    canvas.height = picture.naturalHeight
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('This browser draws no pictures.')
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    URL.revokeObjectURL(address)
  }
}
