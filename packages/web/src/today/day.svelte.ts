import { untrack } from 'svelte'
import type { App } from '../app/app.ts'
import { QUESTIONS } from '../check/questions.ts'
import { Asked } from '../engine/asked.svelte.ts'
import type { Given } from '../entry/left.svelte.ts'
import { dayAt, timeAt } from './clock.ts'
import type { DoseShown, MedicineNow, PainShown, TodayView } from './view.ts'

const TICK_MS = 20_000

/**
 * A day as its screen shows it: what the engine says of it, and what was left on this page since, as if it were in
 * there; without what was taken back. To be made while a component is set up.
 */
export class Day {
  /** UTC milliseconds, moving on. */
  nowMs = $state(0)
  readonly date: string
  readonly #view: Asked<TodayView>
  readonly #app: App
  #fresh: readonly Given[]

  constructor(app: App, other: () => string | null = () => null) {
    this.#app = app
    this.nowMs = app.now()
    $effect(() => {
      const timer = setInterval(() => (this.nowMs = app.now()), TICK_MS)
      const look = () => (this.nowMs = app.now())
      document.addEventListener('visibilitychange', look)
      return () => {
        clearInterval(timer)
        document.removeEventListener('visibilitychange', look)
      }
    })
    this.date = $derived(other() ?? dayAt(this.nowMs, app.zone()))
    this.#view = new Asked(app.engine, () =>
      app.engine.api.view.today({ day: this.date, nowMs: untrack(() => app.now()), questions: QUESTIONS }),
    )
    this.#fresh = $derived(
      app.left.fresh.filter(({ id, draft }) => dayAt(draft.at, draft.tz) === this.date && !this.#isGone(id)),
    )
    $effect(() => {
      const { view } = this
      if (view) app.left.seen(new Set(view.entries.map(({ id }) => id)))
    })
  }

  /** What the engine said last; null until it has. */
  get view(): TodayView | null {
    // Of another day it is no answer.
    return this.#view.value?.day === this.date ? this.#view.value : null
  }

  get error(): Error | null {
    return this.#view.error
  }

  /** In order of time. */
  readonly pain = $derived.by(() => {
    const known = (this.view?.pain ?? []).filter(({ id }) => !this.#isGone(id))
    const fresh = this.#fresh.flatMap(({ id, draft }): PainShown[] =>
      draft.kind === 'pain' && !known.some((one) => one.id === id)
        ? [{ ...shownAt(id, draft), nrs: draft.nrs, rating: draft.rating ?? 'now' }]
        : [],
    )
    return [...known, ...fresh].sort((one, other) => one.at - other.at)
  })

  /** The newest rating of now, of this day or before. */
  readonly last = $derived.by((): TodayView['last'] => {
    const known = this.view?.last ?? null
    const fresh = this.pain.findLast(({ rating, at }) => rating === 'now' && at <= this.nowMs + TICK_MS)
    if (fresh && fresh.id !== known?.id && (!known || fresh.at >= known.at))
      return { ...fresh, sites: [], qualities: [] }
    return known && !this.#isGone(known.id) ? known : null
  })

  readonly medicines = $derived.by(() => (this.view?.medicines ?? []).map((medicine) => this.#withFresh(medicine)))

  readonly doses = $derived.by(() =>
    this.medicines
      .flatMap(({ name, today }) => today.map((dose) => ({ name, dose })))
      .sort((one, other) => one.dose.at - other.dose.at),
  )

  readonly hasEntries = $derived.by(
    () => this.#fresh.length > 0 || (this.view?.entries ?? []).some(({ id }) => !this.#isGone(id)),
  )

  readonly flare = $derived.by((): TodayView['flare'] => {
    const fresh = this.#fresh.find(({ draft }) => draft.kind === 'flare')
    if (fresh) return { ...shownAt(fresh.id, fresh.draft), since: this.date, days: 1, peak: null }
    const known = this.view?.flare ?? null
    return known && !this.#isGone(known.id) ? known : null
  })

  #withFresh(medicine: MedicineNow): MedicineNow {
    const known = medicine.today.filter(({ id }) => !this.#isGone(id))
    const fresh = this.#fresh.flatMap(({ id, draft }): DoseShown[] => {
      if (draft.kind !== 'dose' || draft.medication !== medicine.id || known.some((one) => one.id === id)) return []
      return [{ ...shownAt(id, draft), status: draft.status ?? 'taken', quantity: draft.quantity ?? null }]
    })
    const isLastGone = medicine.last !== null && this.#isGone(medicine.last.id)
    // The same object as before: what shows it has nothing to do.
    if (fresh.length === 0 && known.length === medicine.today.length && !isLastGone) return medicine
    const today = [...known, ...fresh].sort((one, other) => one.at - other.at)
    const taken = today.findLast(({ status }) => status !== 'skipped')
    const before = isLastGone ? null : medicine.last
    const last = taken && (!before || taken.at >= before.at) ? taken : before
    // Of those that are due, what was given since counts as it would once the engine has it.
    const place = medicine.place === 'due' && fresh.length > 0 ? 'done' : medicine.place
    return { ...medicine, today, last, place }
  }

  #isGone(id: string): boolean {
    return this.#app.left.withdrawn.has(id)
  }
}

const shownAt = (id: string, { at, tz }: Given['draft']) => ({
  id,
  at,
  tz,
  day: dayAt(at, tz),
  time: timeAt(at, tz),
})
