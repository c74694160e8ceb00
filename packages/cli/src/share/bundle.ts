import type { HealthBundle } from '@sotto/client'
import type { PaperOptions } from '../paper/options.ts'

/** What a SMART Health Link holds, the report inside. Nothing of it is loaded before one is made. */
export function bundleFor(paper: PaperOptions['paper']): HealthBundle {
  return async (sealed) => {
    const [{ loadPdf }, { healthBundle }] = await Promise.all([import('@sotto/client/node'), import('@sotto/client')])
    const { snapshotPdf } = await loadPdf()
    const bundle = healthBundle(({ snapshot, digest }, language) =>
      snapshotPdf(snapshot, { language, paper, digest, isSealed: true }),
    )
    return await bundle(sealed)
  }
}
