import type { DraftOf, RecordOf } from '@sotto/shared/diary'
import { Lines } from '../aftermath/lines.ts'
import { decisionOf } from '../delegation/decision.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { leaksOf } from '../leak/leak.ts'
import { Ledger } from '../share/ledger.ts'
import { passcodesOf } from './passcodes.ts'
import { demandNoSecret } from './secrets.ts'

export type LetterLine = RecordOf<'letter'>
export type LetterStep = LetterLine['step']

/** A letter that went out. `at`: when, UTC ms; now where it is left out. */
export type SentLetter = Pick<DraftOf<'letter'>, 'purpose' | 'to' | 'how' | 'answerBy' | 'wording' | 'note' | 'at'> & {
  /** What it is about: a line of the ledger, a leak, or both, by their ids. */
  readonly disclosure?: string
  readonly leak?: string
}

/** What became of it. */
export type LetterNews = Pick<DraftOf<'letter'>, 'how' | 'note' | 'at'> & {
  readonly step: Exclude<LetterStep, 'sent'>
}

/** The log of letters: who was written to about what left the diary, and what came of it. It is added to, never changed. */
export class Letters {
  readonly #state: DeviceState
  readonly #lines: Lines<'letter'>
  readonly #leaks: Lines<'leak'>
  readonly #ledger: Ledger

  constructor(state: DeviceState, diary: Diary) {
    this.#state = state
    this.#lines = new Lines(state, diary, 'letter')
    this.#leaks = new Lines(state, diary, 'leak')
    this.#ledger = new Ledger(state, diary)
  }

  /**
   * Notes that a letter was sent.
   * @throws {DiaryError} `input-invalid`, `note-too-long`; {SottoError} `record-unknown`, `input-invalid` where it says
   * what opens a share, `not-allowed`, `delegation-over`, `revoked`
   */
  async sent({ disclosure, leak, ...letter }: SentLetter): Promise<LetterLine> {
    if (disclosure === undefined && leak === undefined)
      throw new SottoError('input-invalid', 'It is not said what the letter is about.')
    if (disclosure !== undefined) await this.#ledger.read(disclosure)
    if (leak !== undefined && (await this.#leaks.read(leak)).of !== undefined) throw new SottoError('record-unknown')
    await this.#demandNoSecret([letter.wording, letter.note, letter.to], { disclosure, leak })
    return await this.#lines.add({
      ...{ kind: 'letter', step: 'sent', ...letter },
      ...(disclosure === undefined ? {} : { disclosure }),
      ...(leak === undefined ? {} : { leak }),
      ...decisionOf(this.#state),
    })
  }

  /** Notes what became of a letter, by the id of its `sent` line. @throws as `sent` */
  async came(of: string, { step, ...news }: LetterNews): Promise<LetterLine> {
    const sent = await this.#lines.read(of)
    if (sent.step !== 'sent') throw new SottoError('record-unknown')
    const { purpose, disclosure, leak } = sent
    await this.#demandNoSecret([news.note], { disclosure, leak })
    return await this.#lines.add({
      ...{ kind: 'letter', purpose, step, of, ...news },
      ...(disclosure === undefined ? {} : { disclosure }),
      ...(leak === undefined ? {} : { leak }),
      ...decisionOf(this.#state),
    })
  }

  /** Every line, in order of time. */
  all(): Promise<LetterLine[]> {
    return this.#lines.all()
  }

  /** Of what it is about: its own line of the ledger, and those that its leak may have come from. */
  async #demandNoSecret(
    texts: readonly (string | undefined)[],
    { disclosure, leak }: Readonly<Record<'disclosure' | 'leak', string | undefined>>,
  ): Promise<void> {
    const concerned = leak === undefined ? [] : leaksOf(await this.#leaks.all()).filter(({ id }) => id === leak)
    const lines = concerned.flatMap(({ disclosures }) => disclosures)
    demandNoSecret(texts, await passcodesOf(this.#state, disclosure === undefined ? lines : [disclosure, ...lines]))
  }
}
