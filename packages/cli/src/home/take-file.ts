import type { Device } from '@sotto/client'
import type { Context } from './context.ts'
import { readGiven } from './given-file.ts'
import { CliError, stopped } from '../terminal/error.ts'

export interface ImportOptions {
  readonly format: string
  readonly map?: string
  /** IANA. */
  readonly zone?: string
  readonly dryRun?: boolean
}

type Preview = Awaited<ReturnType<Awaited<ReturnType<typeof importers>>['readImportFile']>>

/** The engine finds these out after rows have become entries; row 0 stands for no row in particular. */
const UNLINKED = { row: 0, reason: 'refers to an entry that is neither in the file nor in the diary' }

const importers = async () => (await import('@sotto/client/node')).loadImporters()

/** Shows what a file would bring, and after a yes writes it; a signal stops it between two portions. */
export async function takeFile(
  { terminal, home }: Context,
  file: string,
  { format, map, zone, dryRun = false }: ImportOptions,
  yes: boolean,
): Promise<void> {
  const { readImportFile, IMPORT_MAX_BYTES, IMPORT_NOTES } = await importers()
  const mapping = map === undefined ? undefined : parsedJson(await readGiven(map, IMPORT_MAX_BYTES))
  const bytes = await readGiven(file, IMPORT_MAX_BYTES)
  const tz = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const options = { format, tz, nowMs: Date.now(), ...(mapping === undefined ? {} : { mapping }) }
  const preview = await readImportFile(bytes, options)
  const { drafts } = preview
  await home.with(async (device) => {
    const expected = await device.import(drafts, { dryRun: true })
    terminal.say(previewed(preview, expected, IMPORT_NOTES))
    if (!dryRun && expected.taken > 0) await terminal.agree('Take it in?', yes)
    const stop = stopSignal()
    const done = dryRun
      ? { ...expected, importId: null }
      : await device
          .import(drafts, {
            name: preview.format,
            onProgress: (count, of) => {
              stop.check(count, of)
              terminal.progress('taken', count, of)
            },
          })
          .catch((error: unknown) => told(device, error))
    stop.end()
    const { importId, taken, known, unlinked, from, to } = done
    const skipped = [...preview.skipped, ...Array.from({ length: unlinked }, () => UNLINKED)]
    terminal.answer({ importId, taken, known, skipped, from, to }, () =>
      dryRun ? 'Nothing was written.' : `${taken} entries taken in. To take them back: sotto import undo ${importId}`,
    )
  })
}

function previewed(
  { format, skipped, notes, uses, zone }: Preview,
  { taken, known, from, to }: Awaited<ReturnType<Device['import']>>,
  words: Readonly<Record<Preview['notes'][number], string>>,
): string {
  const dates = from === null || to === null ? '' : `, ${from} to ${to}`
  const reasons = Map.groupBy(skipped, ({ reason }) => reason)
  return [
    `Format ${format}: ${taken} new entries${dates}; ${known} known already; ${skipped.length} rows skipped.`,
    ...[...reasons].slice(0, 10).map(([reason, rows]) => `  ${rows.length} skipped (row ${rows[0]?.row}…): ${reason}`),
    ...uses.map(useTold),
    ...notes.map((note) => words[note]),
    ...ZONES[zone.from](zone.tz),
  ].join('\n')
}

const ZONES: Readonly<Record<Preview['zone']['from'], (tz: string) => string[]>> = {
  given: (tz) => [`Times are read as those of ${tz} (--zone for another one).`],
  file: (tz) => [`The file says its instants; days are those of ${tz} (--zone for another one).`],
  entries: () => [],
}

function useTold({ of, as, count, scale }: Preview['uses'][number]): string {
  const scaled = scale === undefined ? '' : `, from ${scale[0]} to ${scale[1]} brought to 0 to 10`
  return as === null ? `  ${of} (${count}): kept nowhere` : `  ${of} (${count}): as ${as}${scaled}`
}

interface Stop {
  check(done: number, of: number): void
  end(): void
}

/** Ends work at the next portion after the first signal; a second one ends the process as usual. */
function stopSignal(): Stop {
  let signalled = false
  const note = (): void => {
    signalled = true
  }
  process.once('SIGINT', note).once('SIGTERM', note)
  return {
    check: (done, of) => {
      if (signalled && done < of) throw stopped(`It was stopped after ${done} of ${of} entries.`)
    },
    end: () => {
      process.off('SIGINT', note).off('SIGTERM', note)
    },
  }
}

/** What was taken before a stop belongs to an import all the same; its id is told so that it can be undone. */
async function told(device: Device, error: unknown): Promise<never> {
  if (!(error instanceof CliError) || error.code !== 'cancelled') throw error
  const records = await device.diary((diary) => diary.list())
  const newest = records.reduce((last, { importId = '' }) => (importId > last ? importId : last), '')
  throw new CliError(
    'cancelled',
    error.message,
    `Import the file again for the rest, or undo it: import undo ${newest}.`,
  )
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new CliError('input-invalid', 'The mapping is not JSON.', undefined, { cause: error })
  }
}
