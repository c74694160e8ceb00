import { basename } from 'node:path'
import type { Command } from 'commander'
import { openedHealthLink, type HealthLinkOptions } from '../health-link/asked.ts'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { readGiven } from '../home/given-file.ts'
import { writeNewFile } from '../home/written-file.ts'
import { CliError } from '../terminal/error.ts'
import { fileAnswer, fileProse, openedProse } from '../visit/words.ts'

/** The engine says more exactly what is too large; this only keeps memory whole. */
const MOST_BYTES = 64 * 1024 * 1024

export function register(program: Command, { terminal, home }: Context): void {
  const visit = subcommand(program, 'visit', 'keep what a clinic handed out by a link beside a visit')
  subcommand(visit, 'attach', 'open a SMART Health Link and keep what it holds, sealed, beside a visit')
    .argument('<id>', 'id of the visit')
    .argument('[link]', 'the whole link; from standard input if left out or -, where no other program can see it')
    .option('--passcode <passcode>', 'its passcode; also taken from standard input')
    .option('--recipient <name>', 'what whoever made the link is told of who opens it')
    .action(async (id: string, given: string | undefined, options: HealthLinkOptions, command: Command) => {
      // Found out before anything is opened.
      await home.with((device) => device.visitFiles((files) => files.list(id)))
      const link = given === undefined || given === '-' ? await terminal.secret('Link') : given
      const opened = await openedHealthLink(terminal, link, options)
      await terminal.agree(`${openedProse(opened)}\nKeep it with this visit?`, saidYes(command) || terminal.json)
      const { parcelOfLink } = await import('@sotto/client')
      const attached = await home.with((device) => device.visitFiles((all) => all.attach(id, parcelOfLink(opened))))
      terminal.answer({ files: attached.map(fileAnswer) }, () => attached.map(fileProse).join('\n'))
    })
  subcommand(visit, 'add-file', 'keep a file, sealed, beside a visit: a PDF, a picture, FHIR in JSON or a health card')
    .argument('<id>', 'id of the visit')
    .argument('<file>', 'the file')
    .action(async (id: string, path: string) => {
      const [bytes, { parcelOfFile }] = await Promise.all([readGiven(path, MOST_BYTES), import('@sotto/client')])
      const parcel = parcelOfFile(basename(path), bytes)
      const attached = await home.with((device) => device.visitFiles((all) => all.attach(id, parcel)))
      terminal.answer({ files: attached.map(fileAnswer) }, () => attached.map(fileProse).join('\n'))
    })
  subcommand(visit, 'files', 'list what is kept beside a visit')
    .argument('<id>', 'id of the visit')
    .action(async (id: string) => {
      const files = await home.with((device) => device.visitFiles((all) => all.list(id)))
      terminal.answer({ files: files.map((file) => fileAnswer({ file })) }, () =>
        files.length === 0 ? 'Nothing is kept with this visit.' : files.map((file) => fileProse({ file })).join('\n'),
      )
    })
  subcommand(visit, 'save', 'write what is kept to a file that is not sealed')
    .argument('<id>', 'id of the visit')
    .argument('<file-id>', 'id of what is kept')
    .argument('<file>', 'file to write')
    .option('--pdf', 'the first document inside that prints, instead of all of it')
    .action(async (id: string, fileId: string, out: string, { pdf }: { pdf?: boolean }, command: Command) => {
      const { content, holding } = await home.with((device) => device.visitFiles((files) => files.read(id, fileId)))
      const bytes = pdf === true ? holding.pdfs[0] : content
      if (!bytes) throw new CliError('input-invalid', 'There is no PDF inside.', 'Leave --pdf out.')
      const written = await writeNewFile(out, bytes, saidYes(command))
      terminal.answer({ ...written, bytes: bytes.length }, () =>
        [`Written: ${written.file}`, 'Whoever has this file can read it.'].join('\n'),
      )
    })
  subcommand(visit, 'detach', 'keep a file no longer')
    .argument('<id>', 'id of the visit')
    .argument('<file-id>', 'id of what is kept')
    .action(async (id: string, fileId: string) => {
      await home.with((device) => device.visitFiles((files) => files.remove(id, fileId)))
      terminal.answer({ id: fileId }, () => `Kept no longer: ${fileId}`)
    })
}
