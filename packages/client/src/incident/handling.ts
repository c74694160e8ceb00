import { INCIDENT_STEPS } from '@sotto/shared/diary'
import { SottoError, type DeviceErrorCode } from '../error.ts'
import { isAway } from '../share/put-up.ts'
import type { Incident, IncidentStep } from './report.ts'

/** How one step came out; `code` says why it is still owed. */
export interface StepOutcome {
  readonly step: IncidentStep
  readonly done: boolean
  readonly code?: DeviceErrorCode
}

/** Not the relay's or the role's doing: then nothing here goes on. */
const isOwn = ({ code }: SottoError): boolean =>
  code.startsWith('store-') || code === 'interrupted' || code === 'internal'

/** The steps of one incident: what is done, what is owed and why. No step is taken twice. */
export class Handling {
  readonly #done: Set<IncidentStep>
  readonly #owed = new Map<IncidentStep, DeviceErrorCode | undefined>()
  /** The relay does not answer: the rest waits without asking it again. */
  #away: DeviceErrorCode | null = null

  constructor(done: Iterable<IncidentStep>, owed: Iterable<IncidentStep>) {
    this.#done = new Set(done)
    for (const step of owed) this.owe(step)
  }

  owe(step: IncidentStep, code?: DeviceErrorCode): void {
    if (!this.#done.has(step)) this.#owed.set(step, code)
  }

  has(step: IncidentStep): boolean {
    return this.#done.has(step)
  }

  /** Takes a step that means nothing before another one is done, and waits for what that one waits for. */
  async takeAfter(other: IncidentStep, step: IncidentStep, act: () => Promise<unknown>): Promise<void> {
    if (this.#owed.has(other)) this.owe(step, this.#owed.get(other))
    else await this.take(step, act)
  }

  note(step: IncidentStep): void {
    this.#owed.delete(step)
    this.#done.add(step)
  }

  /** What was said to be done is not: it is owed again. */
  reopen(...steps: readonly IncidentStep[]): void {
    for (const step of steps) {
      this.#done.delete(step)
      this.owe(step)
    }
  }

  /** Whether the relay has answered, and in a way that leaves the step undone. */
  isRefused(step: IncidentStep): boolean {
    return this.#owed.get(step)?.startsWith('relay-') === true && this.#away === null
  }

  /** As it will be once that step is done. */
  with(step: IncidentStep): Handling {
    return new Handling([...this.#done, step], this.owed)
  }

  /**
   * Takes a step that is owed; what keeps it from being done is noted.
   * @throws {SottoError} where nothing can go on, and those codes that are `final`
   */
  async take(step: IncidentStep, act: () => Promise<unknown>, final: ReadonlySet<string> = new Set()): Promise<void> {
    if (!this.#owed.has(step)) return
    if (this.#away) return this.owe(step, this.#away)
    try {
      await act()
      this.note(step)
    } catch (error) {
      if (!(error instanceof SottoError) || isOwn(error) || final.has(error.code)) throw error
      if (isAway(error)) this.#away = error.code
      this.owe(step, error.code)
    }
  }

  get done(): IncidentStep[] {
    return INCIDENT_STEPS.filter((step) => this.#done.has(step))
  }

  get owed(): IncidentStep[] {
    return INCIDENT_STEPS.filter((step) => this.#owed.has(step))
  }

  get outcomes(): StepOutcome[] {
    return INCIDENT_STEPS.flatMap((step): StepOutcome[] => {
      if (this.#done.has(step)) return [{ step, done: true }]
      if (!this.#owed.has(step)) return []
      const code = this.#owed.get(step)
      return [{ step, done: false, ...(code === undefined ? {} : { code }) }]
    })
  }
}

/** Where an incident stands by its record; a step that this version does not know is another device's to take. */
export function handlingOf({ steps = [], owed = [] }: Pick<Incident, 'steps' | 'owed'>): Handling {
  const known = (words: readonly string[]) => INCIDENT_STEPS.filter((step) => words.includes(step))
  return new Handling(known(steps), known(owed))
}
