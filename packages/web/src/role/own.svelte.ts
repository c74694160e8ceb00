import type { Engine } from '../engine/engine.svelte.ts'
import {
  mayWrite,
  nextTurn,
  refusalOf,
  timeOf,
  type OwnRole,
  type OwnStanding,
  type Refusal,
  type Time,
} from './may.ts'

const KEY = 'sotto-role'
/** A timer that is set further ahead runs at once (ms). */
const LONGEST_MS = 2 ** 31 - 1

/** What this device is in the diary, and what it may do now. */
export class Own {
  #nowMs = $state(0)
  readonly #engine: Engine
  #known = $state.raw<OwnRole>('owner')

  /** @param storage remembers the role, so that the right screens stand there before the engine has looked */
  constructor(engine: Engine, storage: Storage, now: () => number) {
    this.#engine = engine
    this.#known = roleIn(storage.getItem(KEY))
    this.#nowMs = now()
    $effect.root(() => {
      $effect(() => {
        const { sync, state } = engine
        if (state?.phase === 'empty') storage.removeItem(KEY)
        if (!sync) return
        this.#known = roleIn(sync.role)
        storage.setItem(KEY, sync.role)
      })
      $effect(() => this.#watch(now))
    })
  }

  get role(): OwnRole {
    return this.#standing.role
  }

  /** Null for everybody but a delegate, and until the engine has looked. */
  get delegation(): OwnStanding['delegation'] {
    return this.#standing.delegation
  }

  get time(): Time {
    return timeOf(this.#standing, this.#nowMs)
  }

  get mayWrite(): boolean {
    return mayWrite(this.#standing, this.#nowMs)
  }

  /** Why a route is not for this device; null where it is. */
  refusal(route: string): Refusal | null {
    return refusalOf(route, this.#standing, this.#nowMs)
  }

  /** Looks again whenever a delegate's time begins or ends. */
  #watch(now: () => number): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const nowMs = now()
      const turnMs = nextTurn(this.#standing, nowMs)
      this.#nowMs = nowMs
      if (turnMs !== null) timer = setTimeout(look, Math.min(turnMs - nowMs + 1, LONGEST_MS))
    }
    look()
    return () => clearTimeout(timer)
  }

  get #standing(): OwnStanding {
    const { sync } = this.#engine
    return sync ? { role: roleIn(sync.role), delegation: sync.delegation } : { role: this.#known, delegation: null }
  }
}

const roleIn = (given: string | null): OwnRole => (given === 'helper' || given === 'delegate' ? given : 'owner')
