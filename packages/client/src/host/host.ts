import { Device } from '../device/device.ts'
import { Turns } from '../device/turns.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import type { BrowserLock, UnlockBy, Unlocked } from '../lock/browser-lock.ts'
import { openLockedStore } from '../lock/locked-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { plainError } from '../tabs/engine-error.ts'
import { AutoLock } from './auto-lock.ts'
import { Confirmed } from './confirmed.ts'
import { Connection, type Link } from './connection.ts'
import { openDraftKey } from './draft-key.ts'
import type { HostState, SyncState } from './event.ts'
import { LeftDrafts } from './left-drafts.ts'
import type { HostPlace, HostRows } from './place.ts'
import type { BeginRequest, JoinPage, RecoverPage } from './requests.ts'

/** Everything that is there while a diary is open. */
interface Open {
  readonly device: Device
  readonly store: SealedStore
  readonly storeKey: Uint8Array
  readonly connection: Connection
  readonly drafts: LeftDrafts
  readonly autoLock: AutoLock
}

/** How soon to look whether what waited has been sent (ms). */
const LOOK_AGAIN_MS = 400

/** How long what is under way may take to end once a diary is locked (ms). Cut short it is as after a crash. */
const ENDS_WITHIN_MS = 500

/** The one diary of a browser: not there yet, locked, or open and in touch with its relay. */
export class Host {
  readonly place: HostPlace
  #open: Open | null = null
  /** A diary is there; it may be locked. */
  #isThere = false
  #link: Link = { state: 'connecting' }
  #syncTold = ''
  #telling: Promise<void> | null = null
  readonly #confirmed: Confirmed
  /** Opening and removing a diary: one after another, whichever tab asks. */
  readonly #turns = new Turns()
  /** Counts beginnings of a diary; of those that overlap, the newest one counts. */
  #beginnings = 0
  #isTellingAgain = false
  #looking: ReturnType<typeof setTimeout> | null = null

  private constructor(place: HostPlace) {
    this.place = place
    this.#confirmed = new Confirmed(() => place.env.clock.now())
  }

  /** Opens the diary of this browser where there is one that needs no unlocking. */
  static async start(place: HostPlace): Promise<Host> {
    const host = new Host(place)
    const lock = await place.lock.state()
    host.#isThere = lock !== null
    if (lock?.method === 'device') await host.unlock({ method: 'device' })
    return host
  }

  state(): HostState {
    const phase = this.#open ? 'open' : this.#isThere ? 'locked' : 'empty'
    const device = this.#open?.device
    return {
      phase,
      vault: device?.vault ?? null,
      device: device?.id ?? null,
      relay: device?.relay ?? this.place.relay,
    }
  }

  /** The open diary's device. @throws {SottoError} `store-locked`, `store-missing` */
  get device(): Device {
    if (this.#open) return this.#open.device
    throw new SottoError(this.#isThere ? 'store-locked' : 'store-missing')
  }

  /** Runs an act that changes the diary, and tells every page that it did. */
  async change<T>(act: (device: Device) => Promise<T>): Promise<T> {
    try {
      return await act(this.device)
    } finally {
      this.changed()
    }
  }

  read<T>(act: (diary: Diary) => Promise<T>): Promise<T> {
    return this.device.diary(act)
  }

  write<T>(act: (diary: Diary) => Promise<T>): Promise<T> {
    return this.change((device) => device.diary(act))
  }

  /** A new diary. The phrase is shown once; nobody else has it. @throws {SottoError} `store-exists`, `sign-up-closed`, `relay-*` */
  async begin({ name, relay, invitation }: BeginRequest): Promise<{ phrase: string }> {
    let phrase = ''
    await this.#settle(async (store) => {
      const at = { relay: relay ?? this.place.relay, name, ...(invitation === undefined ? {} : { invitation }) }
      const made = await Device.create(this.place.env, store, at)
      phrase = made.phrase
      return made.device
    })
    return { phrase }
  }

  /** Joins by a code that another device shows. Resolves once this month is there. @throws {SottoError} as `Device.join` */
  async join({ code, name, relay, onCheck, onStage = () => {} }: JoinPage): Promise<void> {
    const request = { code, name, relay: relay ?? this.place.relay, onCheck }
    await this.#settle(async (store) => {
      const { device, complete } = await Device.join(this.place.env, store, request, onStage)
      this.#follow(complete)
      return device
    })
  }

  /** Comes back by the phrase. Resolves once this month is there. @throws {SottoError} as `Device.recover` */
  async recover({
    phrase,
    name,
    relay,
    choose,
    onStage = () => {},
  }: RecoverPage): Promise<{ removed: readonly string[] }> {
    const request = { phrase, name, relay: relay ?? this.place.relay, remove: choose }
    let removed: readonly string[] = []
    await this.#settle(async (store) => {
      const came = await Device.recover(this.place.env, store, request, onStage)
      removed = came.removed
      this.#follow(came.complete)
      return came.device
    })
    return { removed }
  }

  /** The lock was opened once more, for what cannot be called back. @throws {SottoError} as `BrowserLock.unlock` */
  async confirm(by: UnlockBy): Promise<void> {
    await this.place.lock.confirm(this.#demandOpen().storeKey, by)
    this.#confirmed.note()
  }

  /**
   * Asks the lock once more before what cannot be called back: whoever finds a diary open is not its owner. Where the
   * device alone is the lock there is nothing to ask. @throws {SottoError} `lock-asked`: `confirm`, and try again
   */
  async demandConfirmed(): Promise<void> {
    this.#demandOpen()
    const lock = await this.place.lock.state()
    if (lock?.method === 'device') return
    this.#confirmed.demand()
  }

  /** Opens a locked diary. Slow on purpose where it is by a passphrase. @throws {SottoError} as `BrowserLock.unlock` */
  async unlock(by: UnlockBy): Promise<void> {
    await this.#turns.take(async () => {
      // Another tab was first.
      if (this.#open) return
      await this.#openWith(await this.place.lock.unlock(by))
      this.#confirmed.note()
    })
  }

  /** Locks the diary, which has to be unlocked by this from now on. @throws {SottoError} as `BrowserLock.relock` */
  async relock(by: Parameters<BrowserLock['relock']>[1]): Promise<void> {
    await this.demandConfirmed()
    const { storeKey, device } = this.#demandOpen()
    await this.place.lock.relock(storeKey, by, device.recovery)
  }

  /** The phrase that opens a forgotten lock is the one that holds now. */
  async renewWayBack(): Promise<void> {
    const { storeKey, device } = this.#demandOpen()
    await this.place.lock.renewWayBack(storeKey, device.recovery)
  }

  /** Forgets every key. What is typed meanwhile waits as drafts. */
  async lock(): Promise<void> {
    if (!this.#open) return
    const ended = this.#shut()
    // Told before anything is waited for: screens go blank now.
    this.#tellState()
    await Promise.race([ended, this.place.env.sleep(ENDS_WITHIN_MS)])
    this.place.restart()
  }

  /** For the lock that closes by itself; of no matter while nothing is open. */
  seen(tab: string, isVisible: boolean, isUsed: boolean): void {
    this.#open?.autoLock.seen(tab, isVisible, isUsed)
  }

  /** When it locks itself. @throws {SottoError} `store-locked` */
  get autoLock(): AutoLock {
    return this.#demandOpen().autoLock
  }

  /** What was left while it was not open. @throws {SottoError} `store-locked`, `store-missing` */
  get drafts(): LeftDrafts {
    return this.#demandOpen().drafts
  }

  /** Takes in what was left as drafts; `again`: what was refused too. Resolves with the ids of entries that are in the diary now. */
  async takeDrafts({ again = false } = {}): Promise<{ taken: string[]; setAside: string[] }> {
    const { drafts } = this
    const took = await (again ? drafts.takeAgain() : drafts.take())
    if (took.taken.length > 0) this.changed()
    return took
  }

  async sync(): Promise<SyncState> {
    const { device } = this
    const devices = await device.devices()
    const standing = await device.status()
    return {
      ...standing,
      link: this.#link,
      devices: devices.filter(({ revoked, role }) => !revoked && role !== 'helper').length,
    }
  }

  /** Asks the relay now. @throws {SottoError} as `Device.sync` */
  async syncNow(): Promise<SyncState> {
    await this.device.sync((step, done, of) => this.place.emit('progress', { step, done, of }))
    this.changed()
    // A connection that had ended, as after the relay was mended, begins anew.
    if (this.#link.state === 'ended') this.#reconnect()
    return await this.sync()
  }

  /** Deletes the diary from this browser. What was not sent is lost. */
  async forget(): Promise<void> {
    await this.#turns.take(async () => {
      if (!this.#isThere) return
      if (this.#open) await this.demandConfirmed()
      await this.#shut()
      await this.place.forget()
      this.#isThere = false
      this.#tellState()
      this.place.restart()
    })
  }

  close(): void {
    this.#confirmed.end()
    this.#open?.autoLock.stop()
    this.#open?.connection.stop()
  }

  /** Tells pages to ask again for what they show, and how saved it is. */
  changed(): void {
    this.place.emit('changed', null)
    this.#tellSync()
  }

  /** Sets a store up for a device. One whose setting up was cut short, or overtaken by another, counts as none. */
  async #settle(make: (store: SealedStore) => Promise<Device>): Promise<void> {
    const { beginning, storeKey, rows } = await this.#turns.take(() => this.#clearGround())
    const store = new SealedStore(rows, storeKey, this.place.env.random)
    try {
      const device = await make(store)
      await this.#turns.take(async () => {
        if (beginning !== this.#beginnings) throw new SottoError('store-busy')
        // Another engine that took the place of this one has the rows by now.
        await rows.write([])
        await this.place.lock.keep()
        this.#isThere = true
        await this.#begun(device, store, storeKey, await this.#draftKey(store))
      })
    } catch (error) {
      if (!this.#isThere) await discard(rows)
      throw error
    }
  }

  /** What an earlier diary left behind opens no more; none of it is to turn up in the one that begins. */
  async #clearGround() {
    if (this.#isThere) throw new SottoError('store-exists')
    const beginning = (this.#beginnings += 1)
    const storeKey = await this.place.lock.create()
    await this.place.drafts.clear()
    const rows = await this.place.openRows()
    await rows.clear()
    return { beginning, storeKey, rows }
  }

  async #openWith(unlocked: Unlocked): Promise<void> {
    const store = await openLockedStore(await this.place.openRows(), unlocked, this.place.env.random)
    try {
      const draftKey = await this.#draftKey(store)
      await this.#begun(await Device.open(this.place.env, store), store, unlocked.storeKey, draftKey)
    } catch (error) {
      await store.close()
      throw error
    }
  }

  #draftKey(store: SealedStore): Promise<Uint8Array> {
    return openDraftKey(store, this.place.drafts, () => this.place.env.clock.now())
  }

  async #begun(device: Device, store: SealedStore, storeKey: Uint8Array, draftKey: Uint8Array): Promise<void> {
    const autoLock = await AutoLock.start(
      store,
      () => this.place.env.clock.now(),
      () => void this.#lockUnused(),
    )
    const drafts = new LeftDrafts(this.place.drafts, draftKey, device)
    this.#open = { device, store, storeKey, drafts, autoLock, connection: this.#connect(device) }
    this.#tellState()
    await this.#takeAgain()
    this.#tellSync()
  }

  /** What was refused once may be taken by now. */
  async #takeAgain(): Promise<void> {
    try {
      await this.takeDrafts({ again: true })
    } catch {
      // It waits, which is told with how saved everything is; nothing about it may keep the diary from being read.
    }
  }

  async #shut(): Promise<void> {
    const open = this.#open
    this.#open = null
    this.#confirmed.end()
    open?.autoLock.stop()
    open?.connection.stop()
    await open?.device.close()
  }

  /** A diary that only this device locks would open again by itself. */
  async #lockUnused(): Promise<void> {
    const lock = await this.place.lock.state()
    if (lock && lock.method !== 'device') await this.lock()
  }

  #connect(device: Device): Connection {
    const connection = new Connection(device, {
      onRecords: () => this.changed(),
      onLink: (link) => {
        this.#link = link
        this.#tellSync()
      },
      onOpening: (event) => this.place.emit('opening', event),
      onProgress: (step, done, of) => this.place.emit('progress', { step, done, of }),
    })
    void connection.run()
    return connection
  }

  #reconnect(): void {
    if (!this.#open) return
    this.#open.connection.stop()
    this.#open = { ...this.#open, connection: this.#connect(this.#open.device) }
  }

  /** The rest of a first sync, which goes on behind; what stops it stands in the alarms and in the link. */
  #follow(complete: Promise<void>): void {
    void complete.then(
      () => this.changed(),
      () => this.#tellSync(),
    )
  }

  #demandOpen(): Open {
    if (!this.#open) throw new SottoError(this.#isThere ? 'store-locked' : 'store-missing')
    return this.#open
  }

  #tellState(): void {
    this.place.emit('state', this.state())
  }

  /** Once at a time, and again where something happened meanwhile; the same is not told twice. */
  #tellSync(): void {
    if (this.#telling) {
      this.#isTellingAgain = true
      return
    }
    this.#telling = this.#toldSync().finally(() => {
      this.#telling = null
      if (!this.#isTellingAgain) return
      this.#isTellingAgain = false
      this.#tellSync()
    })
  }

  #look(): void {
    if (this.#looking !== null) return
    this.#looking = setTimeout(() => {
      this.#looking = null
      this.#tellSync()
    }, LOOK_AGAIN_MS)
  }

  async #toldSync(): Promise<void> {
    if (!this.#open) return
    try {
      const sync = await this.sync()
      // Nothing tells when what waits has gone.
      if (sync.waiting > 0 && sync.link.state === 'connected') this.#look()
      const told = JSON.stringify(sync)
      if (told === this.#syncTold) return
      this.#syncTold = told
      this.place.emit('sync', sync)
    } catch (error) {
      // Locked meanwhile; all else shows where it was asked for.
      if (this.#open) this.#link = { state: 'ended', error: plainError(error) }
    }
  }
}

/** What was set up in vain; not where another one has been set up in its place. */
async function discard(rows: HostRows): Promise<void> {
  try {
    await rows.clear()
  } catch (error) {
    if (!(error instanceof SottoError)) throw error
  } finally {
    await rows.close()
  }
}
