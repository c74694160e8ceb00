import type { DraftOf } from '@sotto/shared/diary'
import { Lines } from '../aftermath/lines.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { handleIncident, type IncidentOutcome } from '../incident/incident.ts'
import { isOpenLink } from '../incident/links.ts'
import { passcodesOf } from '../letter/passcodes.ts'
import { demandNoSecret } from '../letter/secrets.ts'
import { Ledger } from '../share/ledger.ts'
import { leaksOf, type Leak, type LeakLine } from './leak.ts'
import { recognise, type Recognised } from './recognise.ts'

/** That a leak was noticed. `at`: when, UTC ms; now where it is left out. */
export type LeakReport = Pick<DraftOf<'leak'>, 'at' | 'disclosures' | 'sign' | 'note'>

/** What is known of it since. */
export type LeakNews = Omit<DraftOf<'leak'>, 'kind' | 'of' | 'step' | 'incident' | 'key' | 'conditions' | 'source'> & {
  readonly step: 'known' | 'seen' | 'over' | 'reopened'
}

/** Which links are shut: those that the leak is about, or all that open. */
export interface Shutting {
  readonly links: 'its' | 'all'
  readonly how: 'pause' | 'end'
}

/** Reports that turned up elsewhere: what is known, where they stand, and what was done. It is added to, never changed. */
export class Leaks {
  readonly #state: DeviceState
  readonly #diary: Diary
  readonly #lines: Lines<'leak'>
  readonly #ledger: Ledger

  constructor(state: DeviceState, diary: Diary) {
    this.#state = state
    this.#diary = diary
    this.#lines = new Lines(state, diary, 'leak')
    this.#ledger = new Ledger(state, diary)
  }

  /**
   * Begins a leak.
   * @throws {DiaryError} `input-invalid`, `note-too-long`; {SottoError} `record-unknown` for no line of the ledger,
   * `input-invalid` where it says what opens a share, `not-allowed`, `delegation-over`, `revoked`
   */
  async notice(report: LeakReport): Promise<Leak> {
    const { id } = await this.#add({ kind: 'leak', step: 'noticed', ...report })
    return await this.read(id)
  }

  /** Adds what is known of it since. @throws as `notice` */
  async add(id: string, news: LeakNews): Promise<Leak> {
    await this.read(id)
    await this.#add({ kind: 'leak', of: id, ...news })
    return await this.read(id)
  }

  /** Oldest first. */
  async all(): Promise<Leak[]> {
    return leaksOf(await this.#lines.all())
  }

  /** @throws {SottoError} `record-unknown` */
  async read(id: string): Promise<Leak> {
    const leak = (await this.all()).find((one) => one.id === id)
    if (!leak) throw new SottoError('record-unknown')
    return leak
  }

  /** Which disclosures something that was found came from. Nothing of it is kept. */
  async recognise(found: Uint8Array<ArrayBuffer>): Promise<Recognised> {
    return await recognise(this.#state, await this.#ledger.all(), found)
  }

  /**
   * Pauses or ends links, as something that happened: what cannot be done now is owed. `outcome` is null where none of
   * its links opens any more. @throws {SottoError} as `handleIncident`
   */
  async shut(id: string, { links, how }: Shutting): Promise<{ leak: Leak; outcome: IncidentOutcome | null }> {
    const leak = await this.read(id)
    const nowMs = this.#state.env.clock.now()
    const open = (await this.#ledger.all()).filter((line) => isOpenLink(line, nowMs))
    const concerned = links === 'all' ? open : open.filter((line) => leak.disclosures.includes(line.id))
    if (concerned.length === 0) return { leak, outcome: null }
    const about = concerned.map((line) => line.id)
    const outcome = await handleIncident(this.#state, this.#diary, {
      ...{ what: 'link-leaked', about, shares: how, replacePhrase: false, at: nowMs },
    })
    if (!leak.shut.some(({ incident }) => incident === outcome.id))
      await this.#add({ kind: 'leak', step: 'shut', of: id, disclosures: about, incident: outcome.id })
    return { leak: await this.read(id), outcome }
  }

  async #add(draft: DraftOf<'leak'>): Promise<LeakLine> {
    for (const disclosure of draft.disclosures ?? []) await this.#ledger.read(disclosure)
    const concerned = draft.of === undefined ? [] : (await this.read(draft.of)).disclosures
    const passcodes = await passcodesOf(this.#state, [...(draft.disclosures ?? []), ...concerned])
    demandNoSecret([draft.where, draft.note, draft.file], passcodes)
    return await this.#lines.add(draft)
  }
}
