import { fromHex, toHex } from '@sotto/crypto'
import { snapshotDigest } from '@sotto/crypto/share'
import type { RouteRequest } from '@sotto/shared'
import { localDateOf, type DiaryRecord } from '@sotto/shared/diary'
import { readSnapshot, snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { buildSnapshot } from '../snapshot/build.ts'
import { resolveChoice, type ResolvedChoice } from '../snapshot/choice.ts'
import { PRESETS } from '../snapshot/preset.ts'
import { keepShare, readKeeping } from './keeping.ts'
import { Ledger, type Disclosure } from './ledger.ts'
import { readOpenings, type Openings } from './openings.ts'
import { checkLife, checkOpens, checkWords, DEFAULT_OPENS, NOTICE_VERSION, type ShareRequest } from './request.ts'
import { freshSecrets, linkTo, publicParts, sealedShare, type ShareSecrets } from './sealing.ts'
import { noteStanding, reconcile } from './standing.ts'

/** A snapshot as it would be, or was, sealed. */
export interface Sealed {
  readonly snapshot: Snapshot
  /** SHA-256 of its text, in hex. */
  readonly digest: string
}

/** A share handed over. The link opens it; the passcode goes another way. */
export interface HandedOver extends Sealed {
  readonly id: string
  readonly link: string
  readonly passcode: string | null
}

/** A clock further off than this would end links on the wrong day. */
const CLOCK_TOLERANCE_MS = 60 * 60 * 1000

/** What the owner does with shares. Each act is in the ledger when its promise resolves. */
export class Shares {
  readonly #state: DeviceState
  readonly #diary: Diary
  readonly #ledger: Ledger

  constructor(state: DeviceState, diary: Diary) {
    this.#state = state
    this.#diary = diary
    this.#ledger = new Ledger(state, diary)
  }

  /** What would be sealed: the same but for its keys and times. @throws {DiaryError} `input-invalid` */
  async preview(request: ShareRequest): Promise<Sealed> {
    const { snapshot } = await this.#build(request, freshSecrets(this.#state.env.random, false))
    return { snapshot, digest: await snapshotDigest(snapshotText(snapshot)) }
  }

  /**
   * Builds, seals, keeps, and puts up a share. What could not be put up stays in the ledger as a draft.
   * @throws {DiaryError} `input-invalid`; {SottoError} `share-draft`, `clock-wrong`, `quota-full`, `revoked` …
   */
  async create(request: ShareRequest): Promise<HandedOver> {
    const { clock, random } = this.#state.env
    await this.#demandClock()
    const secrets = freshSecrets(random, request.passcode !== 'none')
    const { snapshot, choice, opens } = await this.#build(request, secrets)
    const text = snapshotText(snapshot)
    const digest = await snapshotDigest(text)
    const id = recordId(clock.now(), random)
    const sealed = await sealedShare(secrets, text, { expiresAtMs: snapshot.expiresAtMs, opens })
    await keepShare(this.#state, this.#diary, id, { ...secrets, text })
    const line = await this.#ledger.add(id, {
      kind: 'disclosure',
      carrier: 'link',
      state: 'draft',
      preset: snapshot.preset,
      ...(snapshot.recipient === undefined ? {} : { recipient: snapshot.recipient }),
      ...(snapshot.purpose === undefined ? {} : { purpose: snapshot.purpose }),
      fields: snapshot.fields.join(','),
      ...(snapshot.less.length > 0 ? { less: snapshot.less } : {}),
      from: choice.from,
      to: choice.to,
      leftOut: snapshot.withheld.entries,
      digest,
      share: toHex(sealed.share),
      relay: this.#origin,
      hasPasscode: secrets.passcode !== null,
      expiresAt: snapshot.expiresAtMs,
      opens,
      opened: 0,
      decidedBy: 'owner',
      noticeVersion: NOTICE_VERSION,
      noticeLanguage: snapshot.terms.noticeLanguage,
      ...(snapshot.terms.onward.length > 0 ? { onward: snapshot.terms.onward } : {}),
    })
    await this.#putUp(line, sealed)
    return { id, snapshot, digest, link: this.#link(secrets, snapshot), passcode: secrets.passcode }
  }

  /** Puts up a draft, under the same link. @throws {SottoError} `record-unknown`, `share-ended`, `share-draft` … */
  async send(id: string): Promise<HandedOver> {
    const line = await this.#ledger.read(id)
    const nowMs = this.#state.env.clock.now()
    if (line.state !== 'draft' || (line.expiresAt ?? 0) <= nowMs) throw new SottoError('share-ended')
    const shown = await this.show(id)
    const keeping = await readKeeping(this.#state, id)
    const opens = Math.max(1, (line.opens ?? DEFAULT_OPENS) - (line.opened ?? 0))
    const sealed = await sealedShare(keeping, keeping.text, { expiresAtMs: line.expiresAt ?? 0, opens })
    await this.#putUp(line, sealed)
    return shown
  }

  /** The ledger's lines, oldest first, as the device knows them. */
  list(): Promise<Disclosure[]> {
    return this.#ledger.all()
  }

  /** The same after asking the relay. @throws {SottoError} `relay-unreachable` and other codes of a call */
  refresh(): Promise<Disclosure[]> {
    return reconcile(this.#state, this.#ledger)
  }

  /** What they got, and the link. @throws {SottoError} `record-unknown`, `share-incomplete` */
  async show(id: string): Promise<HandedOver> {
    await this.#ledger.read(id)
    const keeping = await readKeeping(this.#state, id)
    const snapshot = readSnapshot(JSON.parse(keeping.text))
    if (!snapshot) throw new SottoError('share-incomplete')
    const digest = await snapshotDigest(keeping.text)
    return { id, snapshot, digest, link: this.#link(keeping, snapshot), passcode: keeping.passcode }
  }

  pause(id: string): Promise<Disclosure> {
    return this.#change(id, { type: 'pause', value: {} })
  }

  resume(id: string): Promise<Disclosure> {
    return this.#change(id, { type: 'resume', value: {} })
  }

  /** Ends a share sooner; an end is never moved away. @throws {SottoError} `input-invalid` for a later one */
  async shorten(id: string, expiresAtMs: number): Promise<Disclosure> {
    const { expiresAt = 0 } = await this.#ledger.read(id)
    if (!(expiresAtMs < expiresAt)) throw new SottoError('input-invalid', 'A link can only end sooner than it would.')
    return await this.#change(id, { type: 'shorten', value: { expiresAtMs } })
  }

  /**
   * Ends a share for good; what was read stays read. A draft ends without the relay too: should it have arrived there
   * after all, the next sync ends it.
   */
  async revoke(id: string): Promise<Disclosure> {
    const line = await this.#shareLine(id)
    if (line.state === 'revoked') return line
    const revokedAt = this.#state.env.clock.now()
    await this.#state.session.call('share-revoke', { share: fromHex(line.share) }).catch((error: unknown) => {
      if (line.state !== 'draft' || !isAway(error)) passOverUnknown(error)
    })
    return await this.#ledger.note(line, { state: 'revoked', revokedAt })
  }

  async openings(id: string): Promise<Openings> {
    const line = await this.#shareLine(id)
    const { ownerSecret } = await readKeeping(this.#state, id)
    return await readOpenings(this.#state, fromHex(line.share), ownerSecret)
  }

  async #shareLine(id: string): Promise<Disclosure & { share: string }> {
    const line = await this.#ledger.read(id)
    if (line.share === undefined)
      throw new SottoError('input-invalid', 'This was not a link; it cannot be called back.')
    return { ...line, share: line.share }
  }

  async #change(id: string, change: RouteRequest<'share-change'>['change']): Promise<Disclosure> {
    const line = await this.#shareLine(id)
    if (line.state !== 'active' && line.state !== 'paused') throw new SottoError('share-ended')
    const standing = await this.#state.session.call('share-change', { share: fromHex(line.share), change })
    return await noteStanding(this.#ledger, line, standing)
  }

  async #putUp(line: Disclosure, sealed: RouteRequest<'share-create'>): Promise<void> {
    try {
      await noteStanding(this.#ledger, line, await this.#state.session.call('share-create', sealed))
    } catch (error) {
      if (isAway(error)) throw new SottoError('share-draft', undefined, { cause: error })
      throw error
    }
  }

  async #build(
    request: ShareRequest,
    secrets: ShareSecrets,
  ): Promise<{ snapshot: Snapshot; choice: ResolvedChoice; opens: number }> {
    const { clock } = this.#state.env
    const nowMs = clock.now()
    const records = await this.#diary.list()
    const choice = resolveChoice(request.choice, { today: localDateOf(nowMs, clock.zone()), records })
    const preset = PRESETS[choice.preset]
    const lifeMs = checkLife(request.lifeMs ?? preset.lifeMs, choice.preset)
    const opens = checkOpens(request.opens ?? DEFAULT_OPENS)
    const recipient = checkWords(request.recipient, 'recipient')
    const purpose = checkWords(request.purpose, 'purpose')
    const snapshot = buildSnapshot(records satisfies DiaryRecord[], choice, {
      ...(await publicParts(secrets)),
      sealedAtMs: nowMs,
      expiresAtMs: nowMs + lifeMs,
      ...(recipient === undefined ? {} : { recipient }),
      ...(purpose === undefined ? {} : { purpose }),
      terms: {
        onward: [...(request.onward ?? [])],
        downloads: request.downloads ?? true,
        decidedBy: 'owner',
        noticeVersion: NOTICE_VERSION,
        noticeLanguage: request.language ?? 'en',
      },
    })
    return { snapshot, choice, opens }
  }

  /** A link must end on the day that was chosen. Offline nothing is known; the draft is checked when it is sent. */
  async #demandClock(): Promise<void> {
    try {
      const { nowMs } = await this.#state.session.call('status', {})
      if (Math.abs(nowMs - this.#state.env.clock.now()) > CLOCK_TOLERANCE_MS) throw new SottoError('clock-wrong')
    } catch (error) {
      if (!isAway(error)) throw error
    }
  }

  #link(secrets: Pick<ShareSecrets, 'secret' | 'passcode'>, { terms }: Snapshot): string {
    return linkTo(this.#origin, secrets, terms.onward)
  }

  get #origin(): string {
    return this.#state.session.relay.origin
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof SottoError && (error.code === 'relay-unreachable' || error.code === 'relay-busy')

/** A share that the relay does not have opens for nobody. */
function passOverUnknown(error: unknown): void {
  if (!(error instanceof RelayRefusal) || error.relayCode !== 'not-found') throw error
}
