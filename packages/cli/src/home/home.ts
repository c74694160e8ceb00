import type { Device } from '@sotto/client'
import type { Folder } from '@sotto/client/node'
import type { Terminal } from '../terminal/terminal.ts'
import { BUSY_WAIT_MS, HomeLock, lockNamed, type LockName } from './lock.ts'

/** A device at work, and the folder that it lives in. */
export interface Open {
  readonly device: Device
  readonly folder: Folder
}

/** The folder of the device that this terminal stands for. */
export class Home {
  readonly path: string
  readonly lock: HomeLock
  readonly #terminal: Terminal

  constructor(path: string, terminal: Terminal) {
    this.path = path
    this.lock = new HomeLock(path, terminal)
    this.#terminal = terminal
  }

  key(): Promise<Uint8Array> {
    return this.lock.key()
  }

  /**
   * Has the owner confirm what cannot be called back: a yes or no, which `yes` answers, and the passphrase where there
   * is one, even while the diary is kept unlocked. One that was given in this command is not asked for twice.
   */
  async confirmOwner(question: string, yes: boolean): Promise<void> {
    await this.#terminal.agree(question, yes)
    await this.lock.prove()
  }

  /** Locks the folder another way; nothing in it is sealed anew. What opens it now was asked for before. */
  async relock(kind: LockName): Promise<void> {
    const lock = await lockNamed(kind, this.#terminal, 'New passphrase')
    await this.with((device, { folder }) => folder.relock(lock, device.recovery))
    await this.lock.drop()
  }

  /** Opens the device, and takes in the entries that others left for it. */
  async open(waitMs = BUSY_WAIT_MS): Promise<Open> {
    // Both at once: reading the key and loading the engine.
    const engine = import('@sotto/client')
    const { nodeEnvironment, openFolder } = await import('@sotto/client/node')
    const env = nodeEnvironment()
    const folder = await openFolder({ path: this.path, env }, await this.key(), waitMs)
    try {
      const { Device } = await engine
      const device = await Device.open(env, folder.store)
      await this.takeIn({ device, folder })
      return { device, folder }
    } catch (error) {
      await folder.store.close()
      throw error
    }
  }

  /** Runs one act on the device and lets go of the folder, whatever comes of it. Drafts left meanwhile are taken in. */
  async with<T>(act: (device: Device, open: Open) => Promise<T>): Promise<T> {
    const open = await this.open()
    try {
      const result = await act(open.device, open)
      await this.takeIn(open)
      await this.#renewWayBack(open)
      return result
    } finally {
      await open.device.close()
    }
  }

  async takeIn({ device, folder }: Open): Promise<number> {
    const { taken, setAside } = await folder.drafts.takeIn(device)
    if (setAside > 0) this.#terminal.say('A waiting entry could not be read. It was set aside in the folder "drafts".')
    return taken
  }

  /** The act is done, whatever comes of this; the next command tries again. */
  async #renewWayBack({ device, folder }: Open): Promise<void> {
    try {
      await folder.renewWayBack(device.recovery)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      this.#terminal.say('The new recovery phrase does not open this folder yet: its key file could not be written.')
    }
  }
}
