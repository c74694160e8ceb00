import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { demandNew, writeNewFile } from '../home/written-file.ts'
import { paperOption, type PaperOptions } from '../paper/options.ts'
import { isHealthLink } from '../health-link/is-health-link.ts'
import { printHealthLink } from '../health-link/print.ts'
import { sealedProse } from '../share/words.ts'

const NO_FILES = 'The owner asks that no files be made of it: none was written.'

interface OpenOptions extends PaperOptions {
  readonly language: 'en' | 'fr'
  readonly pdf?: string
  readonly passcode?: string
  readonly recipient?: string
}

export function register(program: Command, { terminal }: Context): void {
  const command = subcommand(program, 'open', 'open a link that somebody gave you; the relay counts it')
    .argument('[link]', 'the whole link; from standard input if left out or -, where no other program can see it')
    .option('--passcode <passcode>', 'its passcode; also taken from standard input')
    .option('--recipient <name>', 'your name, for the owner to see')
    .addOption(new Option('--language <language>', 'of a PDF: its language').choices(['en', 'fr']).default('en'))
    .option('--pdf <file>', 'write the report to this file as well, where the owner allows files')
  paperOption(command).action(async (given: string | undefined, options: OpenOptions, made: Command) => {
    const replace = saidYes(made)
    // Found out before an opening is counted.
    if (options.pdf !== undefined) demandNew(options.pdf, replace)
    const link = given === undefined || given === '-' ? await terminal.secret('Link') : given
    if (isHealthLink(link)) return await printHealthLink(terminal, link, options)
    const [{ nodeEnvironment }, { openShare, SottoError }] = await Promise.all([
      import('@sotto/client/node'),
      import('@sotto/client'),
    ])
    const env = nodeEnvironment()
    const asked = {
      ...(options.passcode === undefined ? {} : { passcode: options.passcode }),
      ...(options.recipient === undefined ? {} : { recipient: options.recipient }),
    }
    const opened = await openShare(env, link, asked).catch(async (error: unknown) => {
      const isAsked = error instanceof SottoError && error.code === 'needs-passcode' && options.passcode === undefined
      if (!isAsked) throw error
      const passcode = await terminal.secret('Passcode').catch(() => {
        throw error
      })
      return await openShare(env, link, { ...asked, passcode })
    })
    if (options.pdf === undefined) return terminal.answer({ ...opened }, () => sealedProse(opened))
    const { snapshot, digest } = opened
    const { language, paper } = options
    if (!snapshot.terms.downloads)
      return terminal.answer({ ...opened, pdf: null }, () => `${sealedProse(opened)}\n${NO_FILES}`)
    const { loadPdf } = await import('@sotto/client/node')
    const bytes = await (await loadPdf()).snapshotPdf(snapshot, { language, paper, digest, isSealed: true })
    const pdf = await writeNewFile(options.pdf, bytes, replace)
    terminal.answer({ ...opened, pdf }, () => `The report is in ${pdf.file}.\ndigest of what was sealed ${digest}`)
  })
}
