import { DiaryError } from '@sotto/shared/diary'
import { Checks } from '../checks.ts'
import type { ImportFormat } from '../format.ts'
import { instantIn } from '../instant.ts'
import { isObject, listOf, type JsonObject } from '../leaves.ts'
import { Taking } from '../taking.ts'
import { takeLog, type Tracker, type Trackers } from './event.ts'

interface Backup {
  readonly trackers: JsonObject
  readonly logs: readonly unknown[]
  /** Parts of the file that are not read, and how much is in them. */
  readonly left: readonly (readonly [name: string, count: number])[]
}

/** A backup of Nomie 5 (`events`) or 6 (`files`, a book of logs a month). */
export const nomieBackup: ImportFormat = {
  name: 'nomie',

  recognises({ json }) {
    return backupIn(json) !== undefined
  },

  read(file, options) {
    const backup = backupIn(file.readJson())
    if (!backup) throw new DiaryError('input-invalid', 'the file is JSON, but no backup of Nomie')
    const taking = new Taking('nomie', options)
    taking.reading.zone = 'file'
    const checks = new Checks(taking)
    const trackers = trackersIn(backup.trackers)
    for (const [index, log] of backup.logs.entries()) {
      if (isObject(log)) taking.attempt(index + 1, () => takeEvent(log, index + 1, trackers, taking, checks))
      else taking.reading.skip(index + 1, 'it is not an entry')
    }
    for (const [name, count] of backup.left) if (count > 0) taking.reading.use(name, null, { count })
    checks.done()
    return taking.done()
  },
}

const READ = /^(trackers|events|nomie)$/

function backupIn(json: unknown): Backup | undefined {
  if (!isObject(json)) return undefined
  if (isObject(json.nomie) && Array.isArray(json.events)) {
    const left = Object.entries(json).filter(([name]) => !READ.test(name))
    return {
      trackers: isObject(json.trackers) ? json.trackers : {},
      logs: json.events,
      left: left.map(([name, part]) => [name, sizeOf(part)]),
    }
  }
  const { files } = json
  if (!isObject(files) || typeof json.version !== 'string') return undefined
  const books = Object.entries(files).filter(([path, part]) => path.startsWith('data/books/') && Array.isArray(part))
  if (books.length === 0 && !('trackers.json' in files)) return undefined
  const named = Object.entries(files).filter(([path]) => path !== 'trackers.json' && !path.startsWith('data/books/'))
  const known = files['trackers.json']
  return {
    trackers: isObject(known) ? known : {},
    logs: books.flatMap(([, book]) => listOf(book)),
    left: named.map(([name, part]) => [name, sizeOf(part)]),
  }
}

const sizeOf = (part: unknown): number =>
  Array.isArray(part) ? part.length : isObject(part) ? Object.keys(part).length : part === null ? 0 : 1

function trackersIn(trackers: JsonObject): Trackers {
  return new Map(
    Object.entries(trackers).flatMap(([name, one]): [string, Tracker][] => {
      if (!isObject(one)) return []
      const [low, high] = [Number(one.min), Number(one.max)]
      const isRange = one.type === 'range' && Number.isFinite(low) && Number.isFinite(high) && low < high
      const unit = typeof one.uom === 'string' ? one.uom.toLowerCase() : ''
      return [
        [
          (typeof one.tag === 'string' ? one.tag : name).toLowerCase(),
          { ...(isRange ? { range: [low, high] } : {}), unit },
        ],
      ]
    }),
  )
}

/** Fields of a log that have no place here. */
const LEFT = ['lat', 'lng', 'location', 'score', 'source']

function takeEvent(log: JsonObject, row: number, trackers: Trackers, taking: Taking, checks: Checks): void {
  const at = instantIn(log.end ?? log.start, taking)
  if (at === undefined) return taking.reading.skip(row, 'it has no time')
  for (const name of LEFT)
    if (log[name] !== null && log[name] !== undefined && log[name] !== '') taking.reading.use(name, null)
  const offset = typeof log.offset === 'number' && Number.isFinite(log.offset) ? { offset: log.offset } : {}
  takeLog({ row, at, ...offset, note: typeof log.note === 'string' ? log.note : '' }, trackers, taking, checks)
}
