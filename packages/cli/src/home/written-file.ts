import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { CliError } from '../terminal/error.ts'

/**
 * Writes a file whole or not at all, readable by its owner alone. What is there already stays unless `replace` says
 * otherwise. `digest` is the SHA-256 of the bytes in lower-case hexadecimal.
 */
export async function writeNewFile(
  file: string,
  content: string | Uint8Array,
  replace: boolean,
): Promise<{ file: string; digest: string }> {
  const path = demandNew(file, replace)
  const [{ sha256, toHex }, { writeDurably }] = await Promise.all([
    import('@sotto/crypto'),
    import('@sotto/client/node'),
  ])
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  await writeDurably(path, bytes)
  return { file, digest: toHex(sha256(bytes)) }
}

/** @throws {CliError} `input-invalid` where the file is there and may not be replaced */
export function demandNew(file: string, replace: boolean): string {
  const path = resolve(file)
  if (!replace && existsSync(path))
    throw new CliError('input-invalid', 'There is a file of that name already.', 'Choose another name, or add --yes.')
  return path
}
