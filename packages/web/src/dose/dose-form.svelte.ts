import type { App } from '../app/app.ts'
import type { MedicineNow } from '../today/view.ts'

export interface DoseValues {
  readonly medication: string | null
  readonly status: 'taken' | 'late' | 'skipped'
  /** UTC milliseconds; null while the time is unfinished. */
  readonly at: number | null
  readonly tz: string
  readonly quantity: number | null
  readonly reason: string
}

const FORM = 'dose'

/** A dose that is being written. What was begun and not saved comes back when the sheet is opened for the same medicine. */
export class DoseForm {
  values: DoseValues = $state.raw({ medication: null, status: 'taken', at: 0, tz: '', quantity: null, reason: '' })
  /** The last moment that was one. */
  shown = $state.raw({ atMs: 0, tz: '' })
  readonly #app: App
  #isTouched = false

  /** @param atMs the moment it begins with, now where it is left out */
  constructor(app: App, medicine: MedicineNow | null, atMs: number = app.now()) {
    this.#app = app
    const [at, tz] = [atMs, app.zone()]
    this.values = { ...this.values, at, tz }
    this.shown = { atMs: at, tz }
    if (medicine) this.#begin(medicine)
    if (app.engine.state?.phase === 'open') void this.#restore(medicine)
  }

  choose(medicine: MedicineNow): void {
    this.#begin(medicine)
    this.#isTouched = true
  }

  set(change: Partial<DoseValues>): void {
    this.values = { ...this.values, ...change }
    this.#isTouched = true
    this.keep()
  }

  setMoment(moment: { readonly atMs: number; readonly tz: string } | null): void {
    this.set(moment ? { at: moment.atMs, tz: moment.tz } : { at: null })
    if (moment) this.shown = moment
  }

  /** Whether there is something to keep. */
  keep(): boolean {
    if (!this.#isTouched) return false
    // Where it cannot be kept it is on the screen all the same.
    void this.#app.left.keep(FORM, this.values).catch(() => {})
    return true
  }

  /** It was saved. */
  end(): void {
    this.#isTouched = false
    void this.#app.left.drop(FORM).catch(() => {})
  }

  #begin({ id, last }: MedicineNow): void {
    this.values = { ...this.values, medication: id, quantity: last?.quantity ?? null }
  }

  async #restore(medicine: MedicineNow | null): Promise<void> {
    const kept = await this.#app.left.kept<DoseValues>(FORM).catch(() => null)
    if (!kept || this.#isTouched || (medicine && kept.medication !== medicine.id)) return
    const at = kept.at ?? this.shown.atMs
    this.values = { ...kept, at }
    this.shown = { atMs: at, tz: kept.tz }
    this.#isTouched = true
  }
}
