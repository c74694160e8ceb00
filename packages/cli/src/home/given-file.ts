import { readFile, stat } from 'node:fs/promises'
import { CliError } from '../terminal/error.ts'

/** All of a file that the owner names, where it is no larger than so many bytes. @throws {CliError} `input-invalid` */
export async function readGiven(path: string, most: number): Promise<Uint8Array> {
  const { inFolder, fileCode } = await import('@sotto/client/node')
  try {
    const { size } = await stat(path)
    if (size > most) throw new CliError('input-invalid', `The file is larger than ${most / 1024 / 1024} MiB.`)
    return new Uint8Array(await inFolder(() => readFile(path)))
  } catch (error) {
    if (fileCode(error) !== 'ENOENT') throw error
    throw new CliError('input-invalid', 'There is no file of that name.', 'Check where it lies.', { cause: error })
  }
}
