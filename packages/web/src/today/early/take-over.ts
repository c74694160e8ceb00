import type { App } from '../../app/app.ts'
import { en as frameEn } from '../../app/words/en.ts'
import { fr as frameFr } from '../../app/words/fr.ts'
import { leaveEntry } from '../../entry/leaving.ts'
import { timeAt } from '../clock.ts'
import { en } from '../words/en.ts'
import { fr } from '../words/fr.ts'

interface Tap {
  readonly nrs: number
  /** UTC milliseconds; when it was pressed, which may be some seconds ago. */
  readonly atMs: number
}

/** The app is there: it stands where the page's own question stood, and saves what was pressed there. */
export async function takeOver(app: App, window: Window): Promise<void> {
  const { document } = window
  document.getElementById('early')?.remove()
  delete document.documentElement.dataset['early']
  const taps = (window as { sottoTaps?: Tap[] }).sottoTaps?.splice(0) ?? []
  const words = { en, fr }[app.language]
  const { undo } = { en: frameEn, fr: frameFr }[app.language]
  for (const { nrs, atMs } of taps) {
    const saved = words.saved(nrs, timeAt(atMs, app.zone()))
    const said = { saved, undo, failed: words.notSaved, more: words.addMore }
    await leaveEntry(app, { kind: 'pain', nrs, rating: 'now', at: atMs }, said)
  }
}
