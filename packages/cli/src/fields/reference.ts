import type { Device } from '@sotto/client'
import { fieldsOf, isRecordKind, type Field, type RecordKind } from '@sotto/shared/diary'
import { CliError } from '../terminal/error.ts'

const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** A field that holds the ids of other entries. */
export type Referring = Extract<Field, { type: 'reference' | 'references' }>

/** The fields of a draft that refer to other entries. */
function referring(kind: RecordKind, draft: Readonly<Record<string, unknown>>): [name: string, field: Referring][] {
  return Object.entries(fieldsOf(kind)).flatMap(([name, field]): [string, Referring][] =>
    (field.type === 'reference' || field.type === 'references') && draft[name] !== undefined ? [[name, field]] : [],
  )
}

const wordsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)])

/** Whether a draft names entries by anything but their ids, which only the diary can tell. */
export function namesEntries(kind: RecordKind, draft: Readonly<Record<string, unknown>>): boolean {
  return referring(kind, draft).some(([name]) => wordsOf(draft[name]).some((word) => !ID.test(word)))
}

/** The draft with ids in place of names. @throws {SottoError} `record-unknown`, {CliError} for a name not in the diary. */
export async function resolved(
  device: Device,
  kind: RecordKind,
  draft: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = { ...draft }
  for (const [name, field] of referring(kind, draft)) {
    const ids: string[] = []
    for (const word of wordsOf(draft[name])) ids.push(await idOf(device, `${kind}.${name}`, field, word))
    result[name] = field.type === 'references' ? ids : ids[0]
  }
  return result
}

/** The id that a word stands for: itself, or that of the entry so named. */
export async function idOf(device: Device, path: string, { to }: Referring, word: string): Promise<string> {
  if (ID.test(word)) return (await device.diary((diary) => diary.read(word))).id
  const records = isRecordKind(to) ? await device.diary((diary) => diary.list({ kinds: [to] })) : []
  const wanted = word.trim().toLowerCase()
  const found = records.filter((record) => 'name' in record && record.name?.toLowerCase() === wanted)
  const [first] = found
  if (!first) throw new CliError('input-invalid', `${path}: there is no ${to} of that name.`, `Add the ${to} first.`)
  if (found.length > 1)
    throw new CliError('input-invalid', `${path}: that name stands for more than one ${to}.`, 'Give its id.')
  return first.id
}
