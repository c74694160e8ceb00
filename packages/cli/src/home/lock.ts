import type { FolderLock } from '@sotto/client/node'
import type { Terminal } from '../terminal/terminal.ts'

export const LOCKS = ['none', 'passphrase'] as const

export type LockName = (typeof LOCKS)[number]

/** The lock for a new folder; a passphrase is typed, or read from standard input. */
export async function lockNamed(kind: LockName, terminal: Terminal): Promise<FolderLock> {
  return kind === 'none' ? { kind } : { kind, passphrase: await terminal.newSecret('Passphrase') }
}
