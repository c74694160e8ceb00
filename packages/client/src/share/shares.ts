import { fromHex, toHex } from '@sotto/crypto'
import { snapshotDigest } from '@sotto/crypto/share'
import type { RouteRequest } from '@sotto/shared'
import { localDateOf } from '@sotto/shared/diary'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { decisionOf } from '../delegation/decision.ts'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import type { HealthBundle } from '../health-link/bundle.ts'
import { sessionAt, strangeOrigin } from '../leaving/link-home.ts'
import { buildSnapshot } from '../snapshot/build.ts'
import { resolveChoice, type ResolvedChoice } from '../snapshot/choice.ts'
import { PRESETS } from '../snapshot/preset.ts'
import { linkOf, sealedFor } from './carrier.ts'
import type { Chain } from './chain/verify.ts'
import { checkLedger } from './chain/watch.ts'
import { demandGates, sealedGates } from './gates.ts'
import { keepShare, readKeeping } from './keeping.ts'
import { readKept, shareOf, type Kept } from './kept.ts'
import { Ledger, type Disclosure } from './ledger.ts'
import { lineFor } from './line.ts'
import { besidesFor } from './besides.ts'
import { demandFits } from './pictures.ts'
import { readOpenings, type AskedQuestion, type Openings } from './openings.ts'
import { settleQuestion, withSettled } from './questions.ts'
import { isReminding, setReminding } from './now/endings.ts'
import { endEach, seeingNow, type AllEnded, type SeeingNow } from './now/seeing.ts'
import { endUnnamed } from './now/unnamed.ts'
import { consentRecord, type ConsentRecord } from './record/consent.ts'
import { ledgerExport, type LedgerExport } from './record/ledger-export.ts'
import {
  checkCarrier,
  checkLife,
  checkOpens,
  checkWords,
  DEFAULT_OPENS,
  hasPasscode,
  NOTICE_VERSION,
  SHORTEST_LIFE_MS,
  type ShareRequest,
} from './request.ts'
import { draw, lookAgain, type Drawn } from './previews.ts'
import { demandClock, demandSealedInTime, isAway, putUp } from './put-up.ts'
import { freshPasscode, publicParts } from './sealing.ts'
import { noteStanding, reconcile } from './standing.ts'
import { aboutOf } from '../subject/about.ts'
import { noteTaken, noteTakenRecords, type TakenCarrier, type TakenRecords } from './taken-out.ts'

/** A snapshot as it would be, or was, sealed. */
export interface Sealed {
  readonly snapshot: Snapshot
  /** SHA-256 of its text, in hex. */
  readonly digest: string
}

/** What the owner is shown before sealing: given back as `seen`, these very bytes are sealed. */
export interface Seen extends Sealed {
  /** The end of the link in milliseconds, which a snapshot in relative days tells by its month alone. */
  readonly expiresAtMs: number
}

/** A share handed over. The link opens it; the passcode goes another way. */
export interface HandedOver extends Seen {
  readonly id: string
  readonly link: string
  readonly passcode: string | null
}

/** @throws {SottoError} `not-allowed` for a helper, who shares nothing */
export function sharesOf(state: DeviceState, diary: Diary): Shares {
  if (state.vault.role === 'helper') throw new SottoError('not-allowed')
  return new Shares(state, diary)
}

type ShareLine = Disclosure & { readonly share: string }

interface Built {
  readonly snapshot: Snapshot
  readonly choice: ResolvedChoice
  readonly opens: number
  readonly expiresAtMs: number
}

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

  /**
   * The very bytes that `create` and `takeOut` go on with where they are given this digest as `seen`, within the hour,
   * on this device, once. @throws {DiaryError} `input-invalid`
   */
  async preview(request: ShareRequest): Promise<Seen> {
    const drawn = draw(this.#state.env)
    const { snapshot, expiresAtMs } = await this.#build(request, drawn)
    const digest = await snapshotDigest(snapshotText(snapshot))
    this.#state.previews.hold(digest, drawn)
    return { snapshot, digest, expiresAtMs }
  }

  /** Lets a later run of the program seal what was previewed here, too. */
  keepPreview(digest: string): Promise<void> {
    return this.#state.previews.keep(digest)
  }

  /**
   * Builds, seals, keeps, and puts up a share. What could not be put up stays in the ledger as a draft.
   * @param bundle makes what a SMART Health Link holds; for the carrier `shl`
   * @throws {DiaryError} `input-invalid`; {SottoError} `share-draft`, `clock-wrong`, `quota-full`, `revoked`, and
   * `not-allowed` or `delegation-over` for a delegate
   */
  async create(request: ShareRequest, bundle?: HealthBundle): Promise<HandedOver> {
    demandMay(this.#state, 'share')
    const { clock, random } = this.#state.env
    await demandClock(this.#state)
    const { drawn, snapshot, choice, opens, expiresAtMs, digest } = await this.#seen(request)
    demandFits(snapshot)
    const secrets = { ...drawn, passcode: hasPasscode(request) ? freshPasscode(random) : null }
    const text = snapshotText(snapshot)
    const id = recordId(clock.now(), random)
    const carrier = request.carrier ?? 'link'
    const toSeal = { secrets, sealed: { snapshot, digest }, life: { expiresAtMs, opens }, bundle }
    const sealed = await sealedFor(carrier, toSeal)
    await keepShare(this.#state, this.#diary, id, { ...secrets, text })
    const line = await this.#ledger.add(id, {
      ...lineFor(snapshot, choice, digest, decisionOf(this.#state), request),
      carrier,
      state: 'draft',
      share: toHex(sealed.share),
      relay: this.#origin,
      hasPasscode: secrets.passcode !== null,
      expiresAt: expiresAtMs,
      opens,
      opened: 0,
    })
    await putUp(this.#state, this.#ledger, line, sealed)
    const link = await linkOf(carrier, this.#origin, secrets, snapshot)
    return { id, snapshot, digest, expiresAtMs, link, passcode: secrets.passcode }
  }

  /**
   * Takes out what a link would hold, as a file or on paper: no relay sees it, and nothing calls it back. The ledger
   * keeps what they got, where this device may write; `id` is null where it may not.
   * @param give writes it; what cannot be written has not left, and is not in the ledger
   * @throws {DiaryError} `input-invalid`, and whatever `give` throws
   */
  async takeOut(
    request: ShareRequest,
    give: (sealed: Sealed) => Promise<void>,
    carrier: TakenCarrier = 'export',
  ): Promise<Sealed & { readonly id: string | null }> {
    const { drawn, snapshot, choice, digest } = await this.#seen(request)
    await give({ snapshot, digest })
    const secrets = { ...drawn, passcode: null }
    const id = await noteTaken(this.#place, { snapshot, choice, digest, secrets, carrier, request })
    return { id, snapshot, digest }
  }

  /** Notes that entries were taken out as they are. Null where this device may not write. */
  noteExport(taken: TakenRecords, give: () => Promise<void>): Promise<string | null> {
    return noteTakenRecords(this.#place, taken, give)
  }

  get #place() {
    return { state: this.#state, diary: this.#diary, ledger: this.#ledger }
  }

  /**
   * Puts up a draft, under the same link.
   * @param bundle as for `create`
   * @throws {SottoError} `record-unknown`, `share-ended`, `share-draft`, `share-incomplete`, `clock-wrong`, `not-allowed` …
   */
  async send(id: string, bundle?: HealthBundle): Promise<HandedOver> {
    demandMay(this.#state, 'share')
    const draft = await this.#ledger.read(id)
    if (draft.state !== 'draft') throw new SottoError('share-ended')
    // It may have been made before the diary moved to another relay.
    const line = await this.#ledger.note(draft, { relay: this.#origin })
    const kept = await readKept(this.#state, line)
    const expiresAtMs = Math.min(line.expiresAt ?? 0, kept.snapshot.expiresAtMs)
    if (expiresAtMs <= this.#state.env.clock.now()) throw new SottoError('share-ended')
    await demandSealedInTime(this.#state, Math.max(kept.snapshot.sealedAtMs, line.at))
    const opens = Math.max(1, (line.opens ?? DEFAULT_OPENS) - (line.opened ?? 0))
    const digest = await snapshotDigest(kept.keeping.text)
    const given = {
      secrets: kept.keeping,
      sealed: { snapshot: kept.snapshot, digest },
      life: { expiresAtMs, opens },
      bundle,
    }
    const sealed = await sealedFor(line.carrier, given)
    const { state } = await putUp(this.#state, this.#ledger, line, sealed)
    if (state !== 'active' && state !== 'paused') throw new SottoError('share-ended')
    return await this.#handedOver(line, kept)
  }

  /** The ledger's lines, oldest first, as the device knows them. */
  list(): Promise<Disclosure[]> {
    return this.#ledger.all()
  }

  /** The same after asking the relay. @throws {SottoError} `relay-unreachable` and other codes of a call */
  refresh(): Promise<Disclosure[]> {
    return reconcile(this.#state, this.#ledger)
  }

  /** Everybody who can see something now: links, who is in the diary, and what left as files or on paper. */
  now(): Promise<SeeingNow> {
    return seeingNow(this.#state, this.#diary)
  }

  /** Ends every link, those too that no line names. What was read, saved or printed stays. */
  async endAll(): Promise<AllEnded> {
    const { links, unnamed } = await this.now()
    const known = await endEach(
      links.map(({ line }) => line.id),
      (id) => this.revoke(id),
    )
    const others = await endEach(
      unnamed.map(({ share }) => share),
      (share) => this.endUnnamed(share),
    )
    return { ended: [...known.ended, ...others.ended], failed: [...known.failed, ...others.failed] }
  }

  /** Ends a share that no line names. @param share hex @throws {SottoError} as `endUnnamed` */
  endUnnamed(share: string): Promise<void> {
    return endUnnamed(this.#state, share)
  }

  /** Whether this device tells of links that end soon. */
  isReminding(): Promise<boolean> {
    return isReminding(this.#state)
  }

  remind(isOn: boolean): Promise<void> {
    return setReminding(this.#state, isOn)
  }

  /** The consent that a line records, in full. @throws {SottoError} `record-unknown` */
  async record(id: string): Promise<ConsentRecord> {
    return await consentRecord(this.#diary, await this.#ledger.read(id))
  }

  /** Every line as a consent record, and whether the chain holds. */
  async exportLedger(): Promise<LedgerExport> {
    return await ledgerExport(this.#state, this.#diary, await this.#ledger.all())
  }

  /** Whether the ledger is whole, as far as this device can tell; nothing is changed. */
  verify(): Promise<Chain> {
    return checkLedger(this.#state, this.#diary)
  }

  /** What they got, without what opens it. @throws {SottoError} `record-unknown`, `share-incomplete` */
  async got(id: string): Promise<Sealed & { readonly id: string; readonly hasPasscode: boolean }> {
    const { snapshot, keeping } = await readKept(this.#state, await this.#ledger.read(id))
    const digest = await snapshotDigest(snapshotText(snapshot))
    return { id, snapshot, digest, hasPasscode: keeping.passcode !== null }
  }

  /** What they got, and the link. @throws {SottoError} `record-unknown`, `share-incomplete`, `input-invalid` for no link */
  async show(id: string): Promise<HandedOver> {
    const line = await this.#shareLine(id)
    return await this.#handedOver(line, await readKept(this.#state, line))
  }

  async #handedOver(line: Disclosure, { keeping, snapshot }: Kept): Promise<HandedOver> {
    const { id, digest = '', expiresAt, carrier } = line
    const expiresAtMs = Math.min(expiresAt ?? 0, snapshot.expiresAtMs)
    const link = await linkOf(carrier, this.#origin, keeping, snapshot)
    return { id, snapshot, digest, expiresAtMs, link, passcode: keeping.passcode }
  }

  pause(id: string): Promise<Disclosure> {
    return this.#change(id, { type: 'pause', value: {} })
  }

  async resume(id: string): Promise<Disclosure> {
    demandMay(this.#state, 'share')
    return await this.#change(id, { type: 'resume', value: {} })
  }

  /** Ends a share sooner; an end is never moved away. @throws {SottoError} `input-invalid` for a later one */
  async shorten(id: string, expiresAtMs: number): Promise<Disclosure> {
    const { expiresAt = 0 } = await this.#ledger.read(id)
    if (!(expiresAtMs < expiresAt)) throw new SottoError('input-invalid', 'A link can only end sooner than it would.')
    return await this.#change(id, { type: 'shorten', value: { expiresAtMs } })
  }

  /**
   * Ends a share for good; what was read stays read. The relay is asked also where the ledger says that it has ended. A
   * draft, or what has ended, ends without the relay too: should it be open there after all, the next sync ends it.
   * @throws {SottoError} `relay-unreachable`, `relay-answer-wrong` …
   */
  async revoke(id: string): Promise<Disclosure> {
    const line = await this.#shareLine(id)
    try {
      const session = await sessionAt(this.#state, line.relay)
      const { state } = await session.call('share-revoke', { share: fromHex(line.share) })
      if (state !== 'ended') throw new SottoError('relay-answer-wrong')
    } catch (error) {
      const isKnown = line.state === 'draft' || line.state === 'revoked'
      if (!isKnown || !isAway(error)) passOverUnknown(error, strangeOrigin(this.#state, line.relay) !== null)
    }
    return await this.#ledger.note(line, { state: 'revoked', revokedAt: line.revokedAt ?? this.#state.env.clock.now() })
  }

  async openings(id: string): Promise<Openings> {
    const line = await this.#shareLine(id)
    const { ownerSecret } = await readKeeping(this.#state, id)
    return await withSettled(this.#state, id, await readOpenings(this.#state, fromHex(line.share), ownerSecret))
  }

  /**
   * Keeps what came of a question whether a share may be passed on: the line of the link that was made for whom they
   * named, or null where it was declined. @throws {SottoError} `record-unknown`, `not-allowed` …
   */
  async settle(id: string, question: AskedQuestion, link: string | null): Promise<void> {
    demandMay(this.#state, 'share')
    await this.#ledger.read(id)
    if (link !== null) await this.#ledger.read(link)
    await settleQuestion({ state: this.#state, diary: this.#diary }, id, question, link)
  }

  /**
   * A line and the share that the link in its keeping leads to: a line that came to name another must not have that one
   * ended in its place.
   */
  async #shareLine(id: string): Promise<ShareLine> {
    const line = await this.#ledger.read(id)
    if (line.carrier !== 'link' && line.carrier !== 'shl')
      throw new SottoError('input-invalid', 'This was not a link; it cannot be called back.')
    const keeping = await readKeeping(this.#state, id).catch((error: unknown) => {
      if (error instanceof SottoError && error.code === 'share-incomplete') return null
      throw error
    })
    const share = keeping === null ? line.share : await shareOf(keeping)
    if (share === undefined || !/^[0-9a-f]{64}$/.test(share)) throw new SottoError('share-incomplete')
    return share === line.share ? { ...line, share } : { ...(await this.#ledger.note(line, { share })), share }
  }

  async #change(id: string, change: RouteRequest<'share-change'>['change']): Promise<Disclosure> {
    const line = await this.#shareLine(id)
    if (line.state !== 'active' && line.state !== 'paused') throw new SottoError('share-ended')
    const standing = await this.#state.session.call('share-change', { share: fromHex(line.share), change })
    return await noteStanding(this.#ledger, line, standing)
  }

  /**
   * What is to leave: built with what its preview drew, if there was one, so that the bytes come out the same.
   * @throws {DiaryError} `input-invalid` where they do not, or where that preview is too old, used or not of this device;
   * {SottoError} `gates-unanswered`, which uses up no preview
   */
  async #seen(request: ShareRequest): Promise<Built & { readonly drawn: Drawn; readonly digest: string }> {
    const { env, previews } = this.#state
    // Before what was looked at is used up: whoever answers then goes on with the very same.
    demandGates(request.choice.preset ?? 'own', request.gates ?? [])
    const drawn = request.seen === undefined ? draw(env) : await previews.take(request.seen, env.clock.now())
    const built = await this.#build(request, drawn)
    const digest = await snapshotDigest(snapshotText(built.snapshot))
    if (request.seen !== undefined && digest !== request.seen) throw lookAgain()
    // Of a life of minutes too much may have gone by.
    if (built.expiresAtMs < env.clock.now() + SHORTEST_LIFE_MS && request.seen !== undefined) throw lookAgain()
    return { ...built, drawn, digest }
  }

  async #build(request: ShareRequest, drawn: Drawn): Promise<Built> {
    const { clock } = this.#state.env
    const nowMs = drawn.atMs
    // What was removed shows in nothing, but may be tagged with what is to be left out.
    const records = await this.#diary.list({ removed: true })
    const choice = resolveChoice(request.choice, { today: localDateOf(nowMs, clock.zone()), records })
    const preset = PRESETS[choice.preset]
    const lifeMs = checkLife(request.lifeMs ?? preset.lifeMs, choice.preset)
    const opens = checkOpens(request.opens ?? preset.opens ?? DEFAULT_OPENS)
    const said = checkWords(request.recipient, 'recipient')
    const meant = checkWords(request.purpose, 'purpose')
    // What is told in public names nobody, also not whoever gets it.
    const [recipient, purpose] = preset.holds ? [] : [said, meant]
    const gates = sealedGates(choice.preset, request.gates ?? [])
    checkCarrier(request)
    const besides = await besidesFor(this.#state, this.#diary, records, choice)
    const envelope = {
      ...(await publicParts(drawn)),
      ...(await aboutOf(this.#state)),
      sealedAtMs: nowMs,
      expiresAtMs: nowMs + lifeMs,
      ...(recipient === undefined ? {} : { recipient }),
      ...(purpose === undefined ? {} : { purpose }),
      terms: {
        onward: [...(request.onward ?? [])],
        downloads: request.downloads ?? true,
        ...decisionOf(this.#state),
        ...(gates.length > 0 ? { gates } : {}),
        noticeVersion: NOTICE_VERSION,
        noticeLanguage: request.language ?? 'en',
      },
    }
    const snapshot = buildSnapshot(records, choice, envelope, besides)
    if (snapshot.pictures) demandFits(snapshot)
    return { snapshot, choice, opens, expiresAtMs: nowMs + lifeMs }
  }

  get #origin(): string {
    return this.#state.session.relay.origin
  }
}

/** A share that the relay does not have opens for nobody; one that was left may have deleted the diary with all its links. */
function passOverUnknown(error: unknown, isLeft: boolean): void {
  const code = error instanceof RelayRefusal ? error.relayCode : null
  if (code !== 'not-found' && !(isLeft && code === 'vault-erased')) throw error
}
