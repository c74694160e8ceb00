import type { PhotoDraft } from '@sotto/client'
import type { Command } from 'commander'
import { draftFrom } from '../fields/draft.ts'
import { fieldOptions } from '../fields/options.ts'
import { resolved } from '../fields/reference.ts'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { readGiven } from '../home/given-file.ts'
import { writeNewFile } from '../home/written-file.ts'

/** What follows from the picture itself. */
const ITS_OWN: ReadonlySet<string> = new Set(['blob', 'mime', 'width', 'height', 'bytes'])

/** The engine says more exactly what is too large; this only keeps memory whole. */
const MOST_BYTES = 64 * 1024 * 1024

export function register(program: Command, { terminal, home }: Context): void {
  const photo = subcommand(program, 'photo', 'add a picture, or save one to a file')
  const add = subcommand(photo, 'add', 'add a picture, without what the camera wrote beside it').argument(
    '<file>',
    'the picture',
  )
  for (const { name, option, aliases } of fieldOptions('photo')) {
    if (ITS_OWN.has(name)) continue
    for (const one of [option, ...aliases]) add.addOption(one)
  }
  add.action(async (file: string, options: Record<string, unknown>) => {
    const bytes = await readGiven(file, MOST_BYTES)
    const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
    const given = draftFrom('photo', options, { tz, nowMs: Date.now() })
    const record = await home.with(async (device) => {
      const { kind: _kind, ...about } = await resolved(device, 'photo', given)
      return await device.photos((photos) => photos.add({ ...(about as Omit<PhotoDraft, 'bytes'>), bytes }))
    })
    const { id, mime, width, height, bytes: kept = 0 } = record
    terminal.answer({ id, mime, width, height, bytes: kept }, () =>
      [
        `Saved: ${id} (${width} × ${height}, ${Math.ceil(kept / 1024)} KiB)`,
        'Place, time and device that a camera writes beside a picture are not in it. What can be seen in it stays.',
      ].join('\n'),
    )
  })
  subcommand(photo, 'save', 'save a picture to a file that is not sealed')
    .argument('<id>', 'id of the entry')
    .argument('<file>', 'file to write')
    .action(async (id: string, out: string, _options: unknown, command: Command) => {
      const { type, width, height, bytes } = await home.with((device) => device.photos((photos) => photos.fetch(id)))
      const { file, digest } = await writeNewFile(out, bytes, saidYes(command))
      terminal.answer({ file, mime: type, width, height, bytes: bytes.length, digest }, () =>
        [`Written: ${file}`, 'Whoever has this file can see it; it cannot be called back.'].join('\n'),
      )
    })
}
