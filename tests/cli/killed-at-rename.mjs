import files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Loaded before a command (`--import`): the process is killed when it puts a new key file in its place, just before
 * (`KILLED=before`) or just after.
 */
const { rename } = files
files.rename = async (from, to) => {
  const isKey = String(to).endsWith('/key')
  if (isKey && process.env.KILLED === 'before') process.kill(process.pid, 'SIGKILL')
  await rename(from, to)
  if (isKey) process.kill(process.pid, 'SIGKILL')
}
syncBuiltinESMExports()
