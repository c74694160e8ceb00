import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { sealedProse } from '../share/words.ts'

interface OpenOptions {
  readonly passcode?: string
  readonly recipient?: string
}

export function register(program: Command, { terminal }: Context): void {
  subcommand(program, 'open', 'open a link that somebody gave you; the relay counts it')
    .argument('[link]', 'the whole link; from standard input if left out or -, where no other program can see it')
    .option('--passcode <passcode>', 'its passcode; also taken from standard input')
    .option('--recipient <name>', 'your name, for the owner to see')
    .action(async (given: string | undefined, options: OpenOptions) => {
      const link = given === undefined || given === '-' ? await terminal.secret('Link') : given
      const [{ nodeEnvironment }, { openShare, SottoError }] = await Promise.all([
        import('@sotto/client/node'),
        import('@sotto/client'),
      ])
      const env = nodeEnvironment()
      const opened = await openShare(env, link, options).catch(async (error: unknown) => {
        const isAsked = error instanceof SottoError && error.code === 'needs-passcode' && options.passcode === undefined
        if (!isAsked) throw error
        const passcode = await terminal.secret('Passcode').catch(() => {
          throw error
        })
        return await openShare(env, link, { ...options, passcode })
      })
      terminal.answer({ ...opened }, () => sealedProse(opened))
    })
}
