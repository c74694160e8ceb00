import type { DraftOf } from '@sotto/shared/diary'
import { instantOfLocal } from '@sotto/shared/diary'
import { untrack } from 'svelte'
import type { App } from '../app/app.ts'
import { Asked } from '../engine/asked.svelte.ts'
import type { TodayView } from '../today/view.ts'
import { dayAt } from '../today/clock.ts'
import { QUESTIONS, type CheckQuestion } from './questions.ts'

type Answers = Readonly<Partial<Record<CheckQuestion, number>>>

/** A day that is over is written about as of its evening, by its clocks. */
const EVENING = 'T21:00:00Z'

/**
 * The answers of one day, in one record that is made with the first of them. Each is saved as it is given; an absent one
 * is not zero. To be made while a component is set up.
 */
export class DayCheck {
  readonly day: string
  /** Whether the last answer could not be saved. */
  hasFailed = $state(false)
  readonly #app: App
  readonly #view: Asked<TodayView>
  /** Given here; null takes an answer back. */
  #given = $state.raw<Readonly<Partial<Record<CheckQuestion, number | null>>>>({})
  /** Of the record that was made here. */
  #made = $state.raw<string | null>(null)
  /** One after another, so that there is one record. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(app: App, day: string) {
    this.#app = app
    this.day = day
    this.#view = new Asked(app.engine, () =>
      app.engine.api.view.today({
        day,
        nowMs: untrack(() => app.now()),
        questions: [...QUESTIONS, 'sleepMinutes'],
      }),
    )
  }

  /** Whether it is known what was answered before. */
  get isKnown(): boolean {
    return this.#view.value !== null
  }

  get record(): string | null {
    return this.#view.value?.check.record?.id ?? this.#made
  }

  get answers(): Answers {
    const answers = { ...this.#view.value?.check.answers, ...this.#given }
    return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null)) as Answers
  }

  give(question: CheckQuestion, value: number | null): Promise<void> {
    this.#given = { ...this.#given, [question]: value }
    const turn = this.#turn.then(() => this.#save(question, value))
    this.#turn = turn
    return turn
  }

  async #save(question: CheckQuestion, value: number | null): Promise<void> {
    const { engine, left, zone } = this.#app
    try {
      // Whether there is a record already is the engine's to say; without it the first answer makes one.
      if (!this.record && engine.state?.phase === 'open') await this.#ask()
      if (this.record) {
        await engine.api.takeDrafts()
        await engine.api.diary.edit(this.record, { [question]: value })
      } else if (value !== null) {
        const draft: DraftOf<'check'> = { kind: 'check', [question]: value }
        const isToday = this.day === dayAt(this.#app.now(), zone())
        const at = isToday ? {} : { at: instantOfLocal(Date.parse(`${this.day}${EVENING}`), zone()), tz: zone() }
        this.#made = await left.leave({ ...draft, ...at })
      }
      this.hasFailed = false
    } catch {
      this.hasFailed = true
    }
  }

  async #ask(): Promise<void> {
    const { api } = this.#app.engine
    const { check } = await api.view.today({ day: this.day, nowMs: this.#app.now(), questions: QUESTIONS })
    if (check.record) this.#made = check.record.id
  }
}
