import type { Device } from '@sotto/client'
import type { Folder } from '@sotto/client/node'
import type { Terminal } from '../terminal/terminal.ts'

/** How long a command waits for another one to let go of the diary. */
const BUSY_WAIT_MS = 5000

/** A device at work, and the folder that it lives in. */
export interface Open {
  readonly device: Device
  readonly folder: Folder
}

/** The folder of the device that this terminal stands for. */
export class Home {
  readonly path: string
  readonly #terminal: Terminal
  #key: Promise<Uint8Array> | undefined

  constructor(path: string, terminal: Terminal) {
    this.path = path
    this.#terminal = terminal
  }

  /** The folder's key; a passphrase is asked for once, and only if there is one. */
  key(): Promise<Uint8Array> {
    this.#key ??= this.#unlocked()
    return this.#key
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

  async #unlocked(): Promise<Uint8Array> {
    const { nodeEnvironment, unlockFolder } = await import('@sotto/client/node')
    const place = { path: this.path, env: nodeEnvironment() }
    return await unlockFolder(place, () => this.#terminal.secret('Passphrase'))
  }
}
