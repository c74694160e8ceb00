import {
  createPhrase,
  createVault,
  memberKeys,
  phraseSeed,
  rosterDeviceName,
  toHex,
  type FrontierEntry,
} from '@sotto/crypto'
import { DiaryError } from '@sotto/shared/diary'
import type { Alarm, AlarmCode } from '../alarm/alarm.ts'
import { Diary } from '../diary/diary.ts'
import { importDrafts, undoImport } from '../diary/import.ts'
import { monthDocument } from '../diary/record-id.ts'
import type { RecordEvent } from '../document/touched.ts'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { joinVault, type JoinRequest } from '../pairing/join.ts'
import { offerPairing, type OfferSteps } from '../pairing/offer.ts'
import { RelayClient } from '../relay/relay-client.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { CHECKPOINT_AFTER, checkpointWhenDue, postCheckpoint } from '../sync/checkpoint.ts'
import { firstSync, type FirstSyncStage } from '../sync/first-sync.ts'
import { catchUp } from '../sync/adopt.ts'
import { heal, meetRelay } from '../sync/heal.ts'
import { pull, rewind } from '../sync/pull.ts'
import { push } from '../sync/push.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { LiveLoop } from './live.ts'
import { loadState, type DeviceState } from './state.ts'
import { Turns } from './turns.ts'

/** Where a device stands towards its relay. `head` is the last vault position taken in. */
export interface Standing {
  readonly waiting: number
  readonly head: number
  readonly alarms: readonly Alarm[]
}

export interface Synced extends Standing {
  readonly pushed: number
  readonly pulled: number
}

/** A member of the vault that is a device. */
export interface DeviceEntry {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly revoked: boolean
  readonly self: boolean
}

/** A record that another device, or another run of this one, has written. */
export interface LiveEvent {
  readonly event: 'added' | 'changed' | 'removed'
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly seenAtMs: number
}

/** Hears how far long work has come. */
export type Progress = (step: 'pull' | 'push' | 'import' | 'checkpoint', done: number, of: number) => void

const silent: Progress = () => {}

/** One device of a vault: the whole engine behind one object. Operations run one at a time, in the order asked. */
export class Device {
  readonly #turns = new Turns()
  #state: DeviceState
  #live: LiveLoop | null = null

  private constructor(state: DeviceState) {
    this.#state = state
  }

  /** Opens a new vault at a relay. The phrase is shown once; nobody else has it. @throws {SottoError} */
  static async create(
    env: Environment,
    store: SealedStore,
    { relay, name }: { relay: string; name: string },
  ): Promise<{ device: Device; phrase: string }> {
    if (await store.get('device', 'identity')) throw new SottoError('store-exists')
    const client = new RelayClient(env.network, relay)
    const owner = memberKeys(env.random(32))
    const phrase = createPhrase(env.random)
    const { entry, roster } = createVault({
      owner,
      recovery: memberKeys(phraseSeed(phrase)),
      deviceName: name,
      random: env.random,
    })
    const { storeId } = await client.call('sign-up', { genesis: entry, invitation: null })
    const identity = { vault: roster.vault, seed: owner.seed, relay: client.origin, storeId }
    await store.write([identityWrite(identity), ...Vault.fromChain(owner, [entry]).writes()])
    return { device: await Device.open(env, store), phrase }
  }

  /** Joins a vault by a code that another device shows. Resolves once this month is there; `complete` settles later. */
  static async join(
    env: Environment,
    store: SealedStore,
    request: JoinRequest,
    onStage: (stage: FirstSyncStage) => void = () => {},
  ): Promise<{ device: Device; check: string; complete: Promise<void> }> {
    if (await store.get('device', 'identity')) throw new SottoError('store-exists')
    const { frontier, check } = await joinVault(env, store, request)
    const device = await Device.open(env, store)
    return { device, check, complete: device.#firstSync(frontier, onStage) }
  }

  /** @throws {SottoError} `store-missing`, `store-damaged` */
  static async open(env: Environment, store: SealedStore): Promise<Device> {
    return new Device(await loadState(env, store))
  }

  get vault(): string {
    return toHex(this.#state.vault.id)
  }

  get id(): string {
    return toHex(this.#state.vault.keys.id)
  }

  get relay(): string {
    return this.#state.session.relay.origin
  }

  /** Runs one act on the diary; while live, what it wrote goes out at once. */
  async diary<T>(act: (diary: Diary) => Promise<T>): Promise<T> {
    const result = await this.#turn((state) => act(new Diary(state)))
    this.#live?.wake()
    return result
  }

  import(drafts: Parameters<typeof importDrafts>[2], options: Parameters<typeof importDrafts>[3] = {}) {
    return this.#turn((state) => importDrafts(state, new Diary(state), drafts, options))
  }

  undoImport(importId: string): Promise<number> {
    return this.#turn((state) => undoImport(state, new Diary(state), importId))
  }

  /** Takes in what others sent, sends what waits, and sums up for later joiners when it is worth it. */
  sync(onProgress: Progress = silent): Promise<Synced> {
    return this.#turn(async (state) => {
      const healing = await meetRelay(state)
      if (healing) await heal(state)
      const { updates, stopped } = await this.#pull(state, onProgress)
      const pushed = stopped ? 0 : await push(state, undefined, (left) => onProgress('push', 0, left))
      if (!stopped) await this.#checkpointWhenDue(state, healing, onProgress)
      return { pushed, pulled: updates, ...standing(state) }
    })
  }

  /** Posts a checkpoint now, so that a device that joins gets the diary in one piece. */
  checkpoint(onProgress: Progress = silent): Promise<boolean> {
    return this.#turn(async (state) => {
      const documents = await new Diary(state).documents()
      return await postCheckpoint(state, documents, (done, of) => onProgress('checkpoint', done, of))
    })
  }

  /**
   * Stays connected until `signal` aborts: what others write is taken in as they write it and told to `onEvent`, what
   * is written here goes out at once. Reconnects by itself. `seenAtMs` is this device's clock.
   * @throws {SottoError} what only the owner can mend, such as `revoked`
   */
  async live(
    onEvent: (event: LiveEvent) => void,
    signal: AbortSignal,
    onState: (connected: boolean) => void = () => {},
  ): Promise<void> {
    const { env } = this.#state
    const hear = (events: RecordEvent[]) => {
      for (const { event, record } of events) {
        onEvent({ event, id: record.id, kind: record.kind, at: record.at, seenAtMs: env.clock.now() })
      }
    }
    this.#live = new LiveLoop(env, (work) =>
      this.#turn((state) => {
        state.library.onRecords = hear
        return work(state)
      }),
    )
    try {
      await this.#live.run(signal, onState)
    } finally {
      this.#live = null
      this.#state.library.onRecords = null
    }
  }

  status(): Promise<Standing> {
    return this.#turn((state) => Promise.resolve(standing(state)))
  }

  offer(steps: OfferSteps): Promise<{ id: string; name: string }> {
    return this.#turn((state) => offerPairing(state, steps))
  }

  devices(): Promise<DeviceEntry[]> {
    return this.#turn(({ vault }) => {
      const devices = [...vault.roster.members.values()].filter(({ kind }) => kind === 'device')
      return Promise.resolve(
        devices.map((member) => ({
          id: toHex(member.id),
          name: rosterDeviceName(member, vault.epochKeys),
          role: member.role,
          revoked: member.removedAt !== null,
          self: toHex(member.id) === toHex(vault.keys.id),
        })),
      )
    })
  }

  /** Saves what is only in memory and lets go of the store. */
  close(): Promise<void> {
    return this.#turns.take(() => this.#state.store.close())
  }

  #firstSync(promised: readonly FrontierEntry[], onStage: (stage: FirstSyncStage) => void): Promise<void> {
    return this.#turn(async (state) => {
      const { vault, env } = state
      const month = new Date(env.clock.now()).toISOString().slice(0, 7)
      await firstSync(
        state,
        ['index', monthDocument(month)].map((name) => vault.documentId(name)),
        onStage,
      )
      const reached = new Map(state.frontier.entries().map(({ stream, seq }) => [toHex(stream), seq]))
      const missing = promised.find(({ stream, seq }) => (reached.get(toHex(stream)) ?? 0) < seq)
      if (missing) throw new SottoError('relay-rollback')
    })
  }

  /**
   * What a pull finds missing another device may have summed up: then that counts, and the pull goes on. Otherwise the
   * relay is asked for everything again: what it passed over once lies before the cursor, where it would never be asked.
   */
  async #pull(state: DeviceState, onProgress: Progress): Promise<{ updates: number; stopped: AlarmCode | null }> {
    const first = await pull(state, (done, of) => onProgress('pull', done, of))
    if (first.stopped !== 'relay-withholding') return first
    if (!(await catchUp(state))) await rewind(state)
    const { updates, stopped } = await pull(state)
    return { updates: first.updates + updates, stopped }
  }

  async #checkpointWhenDue(state: DeviceState, now: boolean, onProgress: Progress): Promise<void> {
    if (!now && state.frontier.seen < CHECKPOINT_AFTER) return
    const documents = await new Diary(state).documents()
    const hear = (done: number, of: number) => onProgress('checkpoint', done, of)
    await (now ? postCheckpoint(state, documents, hear) : checkpointWhenDue(state, documents, hear))
  }

  /** After a failed write memory is ahead of the store: what counts is the store, so it is read again. */
  #turn<T>(work: (state: DeviceState) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      try {
        return await work(this.#state)
      } catch (error) {
        if (error instanceof DiaryError || (error instanceof SottoError && !error.code.startsWith('store-')))
          throw error
        const { env, store, session } = this.#state
        this.#state = await loadState(env, store, session)
        throw error
      }
    })
  }
}

function standing({ outbox, cursor, alarms }: DeviceState): Standing {
  return { waiting: outbox.size, head: cursor, alarms: alarms.all }
}
