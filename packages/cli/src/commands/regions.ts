import { REGIONS } from '@sotto/shared/diary'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'

export function register(program: Command, { terminal }: Context): void {
  subcommand(program, 'regions', 'list the names of places on the body').action(() => {
    const regions = REGIONS.map(({ name, paired, views }) => ({ name, sides: paired ? ['left', 'right'] : [], views }))
    terminal.answer({ regions }, () =>
      regions
        .map(({ name, sides, views }) => [name.padEnd(14), sides.join(', ').padEnd(11), views.join(', ')].join('  '))
        .join('\n'),
    )
  })
}
