import type { Device } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { faultOf } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'

const WHY =
  'The twelve words that you have now open nothing any more; new ones take their place. ' +
  'Somebody who has read the old ones can still read what they had by then. Get new ones?'

export function register(program: Command, { terminal, home }: Context): void {
  const phrase = subcommand(program, 'phrase', 'check that you have the twelve words, or get new ones')
  subcommand(phrase, 'check', 'type the twelve words, to be sure that you can read what you wrote down').action(() =>
    home.with(async (device) => {
      await device.checkPhrase(await terminal.secret('Recovery phrase'))
      terminal.answer(
        { confirmed: true },
        () => 'These are the words. They bring your diary back if you lose every device.',
      )
    }),
  )
  subcommand(phrase, 'replace', 'get twelve new words; the old ones open nothing any more').action(
    (_options: unknown, command: Command) =>
      home.with(async (device) => {
        await home.confirmOwner(WHY, saidYes(command) || terminal.json)
        const words = await newPhrase(device, terminal)
        terminal.answer({ phrase: words }, () => shownOnce(words))
      }),
  )
}

/** Where no answer comes the new words may hold and nobody has seen them; they are kept for the next attempt. */
export async function newPhrase(device: Device, terminal: Terminal): Promise<string> {
  try {
    return await device.replacePhrase()
  } catch (error) {
    if (faultOf(error).code === 'relay-unreachable')
      terminal.say(
        'The old words may open nothing any more. Run this until it shows the new ones: sotto phrase replace',
      )
    throw error
  }
}

/** Nobody can show the words again. */
export const shownOnce = (words: string): string =>
  ['Your new twelve words:', '', `  ${words}`, '', 'Write them down, then check them: sotto phrase check'].join('\n')
