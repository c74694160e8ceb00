import { watch } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import type { Home, Open } from '../home/home.ts'

/** Drafts are told of by the system at once; where it cannot, this often they are looked for. */
const LOOK_EVERY_MS = 1000

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'watch', 'stay in touch and tell of changes as they come').action(() =>
    home.with(async (device, open) => {
      const ending = new AbortController()
      const end = (): void => ending.abort()
      process.once('SIGINT', end).once('SIGTERM', end)
      const drafts = await takingDrafts(home, open, ending)
      try {
        await device.live(
          (event) => terminal.answer(event, () => `${event.event}  ${event.kind}  ${event.id}`),
          ending.signal,
          (connected) => terminal.say(connected ? 'Connected.' : 'The relay does not answer. Trying again.'),
        )
      } finally {
        await drafts.close()
      }
    }),
  )
}

/** Takes in what other processes leave, for as long as this one has the folder. */
async function takingDrafts(home: Home, open: Open, ending: AbortController) {
  let failure: { error: unknown } | undefined
  let looking: Promise<unknown> = Promise.resolve()
  const look = (): void => {
    looking = looking
      .then(() => home.takeIn(open))
      .catch((error: unknown) => {
        failure ??= { error }
        ending.abort()
      })
  }
  const { inFolder } = await import('@sotto/client/node')
  await inFolder(() => mkdir(open.folder.drafts.path, { recursive: true, mode: 0o700 }))
  const watcher = watch(open.folder.drafts.path, look).on('error', look)
  const timer = setInterval(look, LOOK_EVERY_MS)
  look()
  return {
    /** Waits for the entry at hand, so that the folder is not let go in the middle of it. */
    close: async (): Promise<void> => {
      watcher.close()
      clearInterval(timer)
      await looking
      if (failure) throw failure.error
    },
  }
}
