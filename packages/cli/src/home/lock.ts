import type { AskPassphrase, FolderPlace, Lock, UnlockedFile } from '@sotto/client/node'
import { CliError } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const LOCKS = ['none', 'passphrase'] as const

export type LockName = (typeof LOCKS)[number]

/** The lock that was chosen for a folder; a passphrase is typed, or read from standard input. */
export async function lockNamed(kind: LockName, terminal: Terminal, question = 'Passphrase'): Promise<Lock> {
  return kind === 'none' ? { kind } : { kind, passphrase: await terminal.newSecret(question) }
}

/** How long a command waits for another one to let go of the diary. */
export const BUSY_WAIT_MS = 5000

const unlocked = (): CliError =>
  new CliError(
    'input-invalid',
    'This diary has no passphrase: whoever has its folder can read it.',
    'Give it one with: sotto lock --method passphrase',
  )

/** What stands between this terminal and the key of its folder. */
export class HomeLock {
  readonly #path: string
  readonly #terminal: Terminal
  #key: Promise<Uint8Array> | undefined
  /** Whether whoever is here has opened the lock in this very command. */
  #isProven = false

  constructor(path: string, terminal: Terminal) {
    this.#path = path
    this.#terminal = terminal
  }

  /** The folder's key. A passphrase is asked for once, and only where there is one and the diary is not kept unlocked. */
  key(): Promise<Uint8Array> {
    this.#key ??= this.#found()
    return this.#key
  }

  /** Has the passphrase given in this command, kept unlocked or not; where there is none, nothing is asked. */
  async prove(): Promise<void> {
    await this.key()
    if (!this.#isProven) await this.#opened()
  }

  /** Reads the key by the recovery phrase, which is asked for. */
  async openByPhrase(): Promise<void> {
    const { folderKey, unlockByPhrase } = await import('@sotto/client/node')
    const place = await this.#place()
    if ((await folderKey(place)).type === 'open') throw unlocked()
    const phrase = await this.#terminal.secret('Recovery phrase')
    this.#key = Promise.resolve(await unlockByPhrase(place, phrase, BUSY_WAIT_MS))
    this.#isProven = true
  }

  /** Asks for the passphrase, and keeps the diary unlocked for so long. Returns the end. */
  async keepUnlocked(forMs: number): Promise<number> {
    const { folderKey } = await import('@sotto/client/node')
    const place = await this.#place()
    const { type, value } = await folderKey(place)
    if (type === 'open') throw unlocked()
    const file = await this.#unlockedFile()
    file.demandPossible(forMs)
    await this.prove()
    return await file.keep(value, await this.key(), forMs, place.env.clock)
  }

  /** From now on the passphrase is asked for again. @throws {CliError} `input-invalid` where there is none */
  async forget(): Promise<void> {
    const { folderKey } = await import('@sotto/client/node')
    const { type } = await folderKey(await this.#place())
    await this.drop()
    if (type === 'open') throw unlocked()
  }

  /** Forgets what was kept unlocked, if anything. */
  async drop(): Promise<void> {
    await (await this.#unlockedFile()).forget()
  }

  async #found(): Promise<Uint8Array> {
    const { folderKey } = await import('@sotto/client/node')
    const place = await this.#place()
    const { type, value } = await folderKey(place)
    const kept = type === 'open' ? null : await (await this.#unlockedFile()).read(value, place.env.clock)
    return kept ?? (await this.#opened())
  }

  async #opened(): Promise<Uint8Array> {
    const { unlockFolder } = await import('@sotto/client/node')
    const ask: AskPassphrase = () => this.#terminal.secret('Passphrase')
    const key = await unlockFolder(await this.#place(), ask)
    this.#isProven = true
    return key
  }

  async #place(): Promise<FolderPlace> {
    const { nodeEnvironment } = await import('@sotto/client/node')
    return { path: this.#path, env: nodeEnvironment() }
  }

  async #unlockedFile(): Promise<UnlockedFile> {
    const { UnlockedFile } = await import('@sotto/client/node')
    return await UnlockedFile.of(this.#path, process.env['XDG_RUNTIME_DIR'])
  }
}
