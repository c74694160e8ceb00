import { Option, type Command } from 'commander'

/** How a report is put on paper. */
export interface PaperOptions {
  readonly paper: 'a4' | 'letter'
}

export const paperOption = (command: Command): Command =>
  command.addOption(new Option('--paper <size>', 'of a PDF: size of its pages').choices(['a4', 'letter']).default('a4'))
