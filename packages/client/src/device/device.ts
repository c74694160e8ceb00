import { createPhrase, createVault, memberKeys, phraseSeed, toHex } from '@sotto/crypto'
import { DiaryError } from '@sotto/shared/diary'
import type { Act } from '../activity/act.ts'
import { activityOf } from '../activity/activity.ts'
import { aftermathOf, type Aftermath } from '../aftermath/aftermath.ts'
import { Diary } from '../diary/diary.ts'
import { importDrafts, undoImport } from '../diary/import.ts'
import { monthDocument } from '../diary/record-id.ts'
import type { RecordEvent } from '../document/touched.ts'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { letRead, readingOf, type Reading } from '../helping/reading.ts'
import { handleIncident, type IncidentOutcome } from '../incident/incident.ts'
import type { IncidentReport } from '../incident/report.ts'
import { eraseDiary } from '../leaving/erase.ts'
import { followMove, noteFollowing } from '../leaving/follow.ts'
import { moveDiary, type MoveOptions } from '../leaving/move.ts'
import { movedReport, type Moved } from '../leaving/waiting.ts'
import type { Recovery } from '../lock/way-back.ts'
import { listDevices, renameDevice, type DeviceEntry } from '../members/names.ts'
import { revokeMember } from '../members/revoke.ts'
import { joinVault, type JoinRequest } from '../pairing/join.ts'
import type { Invitation } from '../pairing/invitation.ts'
import { offerPairing, type OfferSteps } from '../pairing/offer.ts'
import { Photos } from '../photo/photos.ts'
import { confirmPhrase } from '../recovery/confirm.ts'
import { recoverVault, type RecoverRequest } from '../recovery/recover.ts'
import { replacePhrase } from '../recovery/replace.ts'
import { RelayClient } from '../relay/relay-client.ts'
import { changeKeys } from '../rotation/change-keys.ts'
import { hearOpened } from '../share/hear-opened.ts'
import { sharesOf, type Shares } from '../share/shares.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { Subjects } from '../subject/subjects.ts'
import { postCheckpoint } from '../sync/checkpoint.ts'
import { demandPromised, exchange, type Progress } from '../sync/exchange.ts'
import type { Turn } from '../sync/live.ts'
import type { Outside } from '../relay/session.ts'
import { sendRest, settle, settleLive } from '../sync/duties.ts'
import { firstSync, type FirstSyncStage } from '../sync/first-sync.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { liveEvents, type LiveEvent } from './live-event.ts'
import { LiveLoop } from './live.ts'
import { standing, type Standing } from './standing.ts'
import { loadState, type DeviceState } from './state.ts'
import { Turns } from './turns.ts'
import { VisitFiles } from '../visit-file/visit-files.ts'

export interface Synced extends Standing {
  readonly pushed: number
  readonly pulled: number
}

const silent: Progress = () => {}

/** One device of a vault: the whole engine behind one object. Operations run one at a time, in the order asked. */
export class Device {
  readonly #turns = new Turns()
  readonly #exchanges = new Turns()
  #state: DeviceState
  /** Counts how often the state was read anew; what was going on before then may not go on. */
  #generation = 0
  #live: LiveLoop | null = null

  private constructor(state: DeviceState) {
    this.#state = state
  }

  /** How the operations on the state of that generation wait; however the waiting ends, only the newest may go on. */
  #outside(generation: number): Outside {
    return async (wait) => {
      try {
        return await this.#turns.outside(wait)
      } finally {
        this.#demandNewest(generation)
      }
    }
  }

  #demandNewest(generation: number): void {
    if (generation !== this.#generation) throw new SottoError('interrupted')
  }

  /** Opens a new vault at a relay, with its operator's invitation where it asks for one. The phrase is shown once; nobody else has it. @throws {SottoError} */
  static async create(
    env: Environment,
    store: SealedStore,
    { relay, name, invitation }: { relay: string; name: string; invitation?: string },
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
    const { storeId } = await client.call('sign-up', { genesis: entry, invitation: invitation ?? null })
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
    const check = await joinVault(env, store, request)
    const device = await Device.open(env, store)
    return { device, check, complete: device.#firstSync(onStage) }
  }

  /**
   * Brings a vault back by its phrase, without any other device. Resolves once this month is there; `complete` settles
   * when everything is, and is summed up anew. `removed`: hex ids. @throws {SottoError} as `recoverVault`
   */
  static async recover(
    env: Environment,
    store: SealedStore,
    request: RecoverRequest,
    onStage: (stage: FirstSyncStage) => void = () => {},
  ): Promise<{ device: Device; removed: readonly string[]; complete: Promise<void> }> {
    if (await store.get('device', 'identity')) throw new SottoError('store-exists')
    const removed = await recoverVault(env, store, request)
    const device = await Device.open(env, store)
    return { device, removed, complete: device.#firstSync(onStage).then(async () => void (await device.sync())) }
  }

  /** @throws {SottoError} `store-missing`, `store-damaged` */
  static async open(env: Environment, store: SealedStore): Promise<Device> {
    // Nothing waits outside before there is a device that can have it wait.
    const device: Device = new Device(await loadState(env, store, (wait) => device.#outside(0)(wait)))
    return device
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

  /** Whose phrase opens a forgotten lock; null while the diary has no recovery member. */
  get recovery(): Recovery | null {
    const { id: vault, recoveryMember: member } = this.#state.vault
    return member && { vault, member }
  }

  /** Runs one act on the diary; while live, what it wrote goes out at once. */
  diary<T>(act: (diary: Diary) => Promise<T>): Promise<T> {
    return this.#sentOn(this.#turn((state) => act(new Diary(state))))
  }

  /** Runs one act on pictures; while it waits for the relay the diary stays free. */
  async photos<T>(act: (photos: Photos) => Promise<T>): Promise<T> {
    const result = await this.#turn((state) => act(new Photos(state, new Diary(state))))
    this.#live?.wakePhotos()
    return result
  }

  import(drafts: Parameters<typeof importDrafts>[2], options: Parameters<typeof importDrafts>[3] = {}) {
    return this.#turn((state) => importDrafts(state, new Diary(state), drafts, options))
  }

  undoImport(importId: string): Promise<number> {
    return this.#turn((state) => undoImport(state, new Diary(state), importId))
  }

  /**
   * Takes in what others sent, sends what waits, and sums up for later joiners when it is worth it. Holds the ledger
   * against the relay too, so that a share revoked here never opens again there.
   */
  async sync(onProgress: Progress = silent): Promise<Synced> {
    const first = await this.#meet(onProgress)
    await this.#exchange(settle)
    while (await this.#sendPiece());
    return await this.#exchange(async (state) => {
      const second = await sendRest(state, onProgress)
      return { pushed: first.pushed + second.pushed, pulled: first.pulled + second.pulled, ...(await standing(state)) }
    })
  }

  /** Runs one act on shares; while it waits for the relay the diary stays free. */
  shares<T>(act: (shares: Shares) => Promise<T>): Promise<T> {
    return this.#sentOn(this.#exchange((state) => act(sharesOf(state, new Diary(state)))))
  }

  /** Runs one act on what comes after something was shared: letters and leaks. @throws {SottoError} `not-allowed` for a helper */
  aftermath<T>(act: (of: Aftermath) => Promise<T>): Promise<T> {
    return this.#sentOn(this.#exchange((state) => act(aftermathOf(state, new Diary(state)))))
  }

  /** Runs one act on files from elsewhere that belong to visits. Helpers have none. */
  visitFiles<T>(act: (files: VisitFiles) => Promise<T>): Promise<T> {
    return this.#sentOn(this.#turn(async (state) => await act(new VisitFiles(state, new Diary(state)))))
  }

  /** Runs one act on whom the diary is about, where that is not its owner. */
  subject<T>(act: (subjects: Subjects) => Promise<T>): Promise<T> {
    return this.#sentOn(this.#exchange((state) => act(new Subjects(state, new Diary(state)))))
  }

  /** Posts a checkpoint now, so that a device that joins gets the diary in one piece. */
  checkpoint(onProgress: Progress = silent): Promise<boolean> {
    return this.#exchange(async (state) => {
      const documents = await new Diary(state).documents()
      return await postCheckpoint(state, documents, (done, of) => onProgress('checkpoint', done, of))
    })
  }

  /**
   * Stays connected until `signal` aborts: what others write is taken in as they write it and told to `onEvent`, what
   * is written here goes out at once, and what is due is done now and then. Reconnects by itself. `onTaken`: something
   * was taken in, records or not, such as who is in the diary and what is set for the whole of it.
   * @throws {SottoError} what only the owner can mend, such as `revoked`
   */
  async live(
    onEvent: (event: LiveEvent) => void,
    signal: AbortSignal,
    onState: (connected: boolean) => void = () => {},
    onTaken: () => void = () => {},
  ): Promise<void> {
    const { env } = this.#state
    const hear = (events: RecordEvent[]) => liveEvents(events, env.clock.now()).forEach(onEvent)
    const turn: Turn = (work) =>
      this.#turn(async (state) => {
        const before = state.cursor
        state.library.onRecords = hear
        const result = await work(state)
        if (state.cursor !== before) onTaken()
        return result
      })
    const opened = (share: Uint8Array) => this.#exchange((state) => hearOpened(state, share, onEvent))
    this.#live = new LiveLoop(env, turn, {
      exchange: () => this.#meet(silent, turn),
      settle: () => this.#exchanges.take(() => turn(settleLive)),
      sendPiece: () => this.#sendPiece(),
      // What goes wrong here the next sync tells, and the opening too.
      opened: (share) => void opened(share).then(onTaken, () => {}),
    })
    try {
      await this.#live.run(signal, onState)
    } finally {
      this.#live = null
      this.#state.library.onRecords = null
    }
  }

  status(): Promise<Standing> {
    return this.#turn(standing)
  }

  /** A person has seen an alarm or a notice; an alarm that ended may come again. @throws {SottoError} `alarm-unknown` */
  acknowledge(id: string): Promise<void> {
    return this.#turn(({ alarms, notices }) => (notices.has(id) ? notices.seen(id) : alarms.acknowledge(id)))
  }

  /** Lets a new device in, as one of the owner's unless the invitation says otherwise. @throws {SottoError} `pairing-*`, `not-allowed` */
  offer(steps: OfferSteps, invitation: Invitation = { role: 'owner' }): Promise<{ id: string; name: string }> {
    return this.#turn((state) => offerPairing(state, steps, invitation))
  }

  /** What a helper may read; null for nothing, as from the beginning. `id`: hex id of the helper. */
  helperReading(id: string): Promise<Reading | null> {
    return this.#turn((state) => readingOf(state, id))
  }

  /** Lets a helper read so much of the diary, or nothing, from the next sync on. @throws {SottoError} `member-unknown`, `not-allowed` */
  letHelperRead(id: string, reading: Reading | null): Promise<void> {
    return this.#turn((state) => letRead(state, new Diary(state), id, reading))
  }

  /**
   * What a member of the vault did, removed ones too, or what everybody did; see `activityOf`. Reads the whole diary.
   * @param member hex id @throws {SottoError} `member-unknown`
   */
  activity(member?: string, onProgress: (done: number, of: number) => void = () => {}): Promise<Act[]> {
    return this.#turn((state) => activityOf(state, new Diary(state), member, onProgress))
  }

  devices(): Promise<DeviceEntry[]> {
    return this.#turn(listDevices)
  }

  /** Names a device anew; the others learn it as they learn of an entry. @throws {SottoError} `member-unknown`, `input-invalid` */
  rename(id: string, name: string): Promise<void> {
    return this.#sentOn(this.#turn((state) => renameDevice(state, new Diary(state), id, name)))
  }

  /**
   * Removes a device from the diary: it reads and writes nothing new, and keeps what it has read. What waits here is sent
   * after that, under a key which it does not have, and the diary is summed up anew. Done twice it is done once.
   * @throws {SottoError} `member-unknown`, `member-self`, `not-allowed`; where it is an error of the exchange that
   * follows, the device is removed all the same and `sync` does the rest
   */
  revoke(id: string): Promise<void> {
    return this.#exchange(async (state) => {
      await revokeMember(state, id)
      await exchange(state)
    })
  }

  /**
   * Changes the key under which everything is sealed from now on; with a number of months (1 to 24) by itself again and
   * again, with 0 neither now nor later. @throws {SottoError} `input-invalid`, and as `revoke`
   */
  rotate(everyMonths?: number): Promise<void> {
    return this.#exchange(async (state) => {
      await changeKeys(state, new Diary(state), everyMonths)
      if (everyMonths !== 0) await exchange(state)
    })
  }

  /**
   * Has the relay delete its copy and every link, after taking in what it has. Devices keep what is on them; none syncs
   * any more. Done twice it is done once. Gives the relays that the diary has moved away from and that may still have a
   * copy. @throws {SottoError} `not-allowed`, `relay-unreachable` …
   */
  erase(): Promise<readonly string[]> {
    return this.#exchange(eraseDiary)
  }

  /**
   * Holds a phrase against the one that brings this diary back, and notes for every device that its owner has it.
   * @throws {SottoError} `phrase-wrong`, `phrase-unknown`, `not-allowed`
   */
  checkPhrase(phrase: string): Promise<void> {
    return this.#sentOn(this.#turn((state) => confirmPhrase(state, new Diary(state), phrase)))
  }

  /** Twelve new words in place of the old ones, which open nothing from now on. Given once. @throws {SottoError} as `replacePhrase` */
  replacePhrase(): Promise<string> {
    return this.#exchange(replacePhrase)
  }

  /** Something has happened: does what can be done about it, and says what is left. @throws {SottoError} as `handleIncident` */
  incident(report: IncidentReport): Promise<IncidentOutcome> {
    return this.#sentOn(this.#exchange((state) => handleIncident(state, new Diary(state), report)))
  }

  /**
   * Brings the diary to another relay; the other devices follow when they next sync, and then the old relay's copy is
   * deleted. Done again it finishes what a try that broke off has left.
   * @throws {SottoError} `not-allowed`, `input-invalid`, `links-open`, `sign-up-closed`, and as `sync`
   */
  async move(relay: string, options: MoveOptions = {}): Promise<Moved> {
    const from = this.relay
    await this.sync(options.onProgress)
    await this.#exchange((state) => moveDiary(state, new Diary(state), relay, options))
    await this.sync(options.onProgress)
    return await this.#turn((state) => movedReport(state, from))
  }

  /** Saves what is only in memory and lets go of the store. */
  close(): Promise<void> {
    return this.#turns.take(() => this.#state.store.close())
  }

  #firstSync(onStage: (stage: FirstSyncStage) => void): Promise<void> {
    return this.#exchange(async (state) => {
      const { vault, env, alarms } = state
      const month = new Date(env.clock.now()).toISOString().slice(0, 7)
      const wanted = ['index', monthDocument(month)].map((name) => vault.documentId(name))
      await firstSync(state, wanted, onStage)
      await demandPromised(state)
      if (alarms.all.some(({ code }) => code === 'relay-rollback')) throw new SottoError('relay-rollback')
    })
  }

  /** One exchange, and one more for each relay that the diary turns out to have moved on to. */
  async #meet(onProgress: Progress, turn: Turn = (work) => this.#turn(work)): Promise<Omit<Synced, keyof Standing>> {
    const meet = () => this.#exchanges.take(() => turn((state) => exchange(state, onProgress)))
    const first = await meet().catch((error: unknown) => {
      // What it owes to the roster is done where the others are.
      if (error instanceof SottoError && error.code === 'relay-moved') return { pushed: 0, pulled: 0 }
      throw error
    })
    const sum = { ...first }
    while (await this.#follow()) {
      const next = await meet()
      sum.pushed += next.pushed
      sum.pulled += next.pulled
    }
    return sum
  }

  /** What was going on towards the old relay ends here: its answers would be taken for those of the new one. */
  async #follow(): Promise<boolean> {
    const isElsewhere = await this.#exchange(async (state) => {
      if (!(await followMove(state))) return false
      await this.#reload()
      await noteFollowing(this.#state, new Diary(this.#state))
      return true
    })
    if (isElsewhere) this.#live?.restart()
    return isElsewhere
  }

  /** Of a picture that waits: whoever removes a device does not wait for the whole of it. */
  #sendPiece(): Promise<boolean> {
    return this.#exchange((state) => new Photos(state, new Diary(state)).send())
  }

  /** One exchange with the relay at a time; the diary stays free while the relay is waited for. */
  #exchange<T>(work: (state: DeviceState) => Promise<T>): Promise<T> {
    return this.#exchanges.take(() => this.#turn(work))
  }

  /** After a failed write memory is ahead of the store: what counts is the store, so it is read again. */
  /** What was written goes out at once where there is a line. */
  async #sentOn<T>(acted: Promise<T>): Promise<T> {
    const result = await acted
    this.#live?.wake()
    return result
  }

  #turn<T>(work: (state: DeviceState) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      try {
        return await work(this.#state)
      } catch (error) {
        if (error instanceof DiaryError || (error instanceof SottoError && !error.code.startsWith('store-')))
          throw error
        await this.#reload()
        throw error
      }
    })
  }

  async #reload(): Promise<void> {
    const { env, store } = this.#state
    this.#generation += 1
    this.#state = await loadState(env, store, this.#outside(this.#generation))
  }
}
