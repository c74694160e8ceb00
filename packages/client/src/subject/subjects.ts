import { activeMembers, toHex } from '@sotto/crypto'
import { localDateOf } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { revokeMembers } from '../members/revoke.ts'
import { replacePhrase } from '../recovery/replace.ts'
import { exchange } from '../sync/exchange.ts'
import { checkSubject, type SubjectDraft } from './draft.ts'
import { dropSubject, keepHandedOver, keepRelease, keepSubject, readSubject, type KeptSubject } from './subject.ts'

/** A diary that is the person's own now: the new recovery phrase, and hex ids of the devices that were removed. */
export interface TakenOver {
  readonly phrase: string
  readonly removed: readonly string[]
}

/** What the keeper of a diary about another person does, and that person on the day of the hand-over. */
export class Subjects {
  readonly #state: DeviceState
  readonly #diary: Diary

  constructor(state: DeviceState, diary: Diary) {
    this.#state = state
    this.#diary = diary
  }

  /** Null where the diary is about its owner. */
  read(): Promise<KeptSubject | null> {
    return readSubject(this.#state)
  }

  /** Says whom the diary is about, or says it anew. @throws {SottoError} `input-invalid`, `not-allowed` but for an owner */
  async set(draft: SubjectDraft): Promise<KeptSubject> {
    this.#demandOwner()
    await keepSubject(this.#state, this.#diary, checkSubject(draft, this.#today()))
    return await this.#demandSubject()
  }

  /**
   * Says that the diary is about its owner after all. What was shared before has said otherwise, and stays so.
   * @throws {SottoError} as `set`; `subject-stands` once a keeper agreed to hand it over or its day has come, and while a
   * delegate is in the diary
   */
  async retract(): Promise<void> {
    this.#demandOwner()
    const { handOverOn, handedOverOn, releasedBy } = await this.#demandSubject()
    const isTheirs = handedOverOn !== null || (handOverOn !== null && handOverOn <= this.#today())
    const decide = activeMembers(this.#state.vault.roster).some(({ role }) => role === 'delegate')
    if (isTheirs || releasedBy.length > 0 || decide) throw new SottoError('subject-stands')
    await dropSubject(this.#state, this.#diary)
  }

  /** Agrees, on a keeper's device, that the person takes the diary over before the day. @throws {SottoError} as `set` */
  async release(): Promise<KeptSubject> {
    this.#demandOwner()
    await this.#demandSubject()
    await keepRelease(this.#state, this.#diary, this.#state.env.clock.now())
    return await this.#demandSubject()
  }

  /**
   * Run on the person's own device, which a keeper has let in as one of the owner's: removes the others' devices by one
   * entry, replaces the recovery phrase, and notes the day. Where it breaks off it can be run again, and does the rest.
   * @param remove hex ids; every device but this one and the helpers' where it is left out
   * @throws {SottoError} `hand-over-early` before the day, by this device's clock and by the relay's, unless a keeper's
   * device has agreed; `input-invalid`, `not-allowed`, `member-self`, `member-unknown`, and as `revokeMember`
   */
  async takeOver(remove?: readonly string[]): Promise<TakenOver> {
    this.#demandOwner()
    const { vault } = this.#state
    await exchange(this.#state)
    const subject = await this.#demandSubject()
    if (subject.handedOverOn !== null) throw new SottoError('input-invalid', 'This diary was handed over already.')
    await this.#demandTime(subject)
    const others = activeMembers(vault.roster).filter(
      ({ id, kind, role }) => kind === 'device' && role !== 'helper' && toHex(id) !== toHex(vault.keys.id),
    )
    const removed = remove ?? others.map(({ id }) => toHex(id))
    await revokeMembers(this.#state, removed)
    const phrase = await replacePhrase(this.#state)
    await keepHandedOver(this.#state, this.#diary, this.#today())
    await exchange(this.#state)
    return { phrase, removed }
  }

  async #demandTime({ handOverOn, releasedBy }: KeptSubject): Promise<void> {
    const { vault, session, env } = this.#state
    const own = toHex(vault.keys.id)
    if (releasedBy.some((id) => id !== own && vault.roster.members.get(id)?.role === 'owner')) return
    const { nowMs } = await session.call('status', {})
    const today = localDateOf(Math.min(nowMs, env.clock.now()), env.clock.zone())
    if (handOverOn === null || today < handOverOn) throw new SottoError('hand-over-early')
  }

  #demandOwner(): void {
    if (this.#state.vault.role !== 'owner') throw new SottoError('not-allowed')
  }

  async #demandSubject(): Promise<KeptSubject> {
    const subject = await readSubject(this.#state)
    if (!subject) throw new SottoError('input-invalid', 'This diary is about its owner.')
    return subject
  }

  #today(): string {
    const { clock } = this.#state.env
    return localDateOf(clock.now(), clock.zone())
  }
}
