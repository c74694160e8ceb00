import { Option, type Command } from 'commander'

/** How a report is put on paper. */
export interface PdfOptions {
  readonly language: 'en' | 'fr'
  readonly paper: 'a4' | 'letter'
}

export const pdfOptions = (command: Command): Command =>
  command
    .addOption(new Option('--language <language>', 'of a PDF: its language').choices(['en', 'fr']).default('en'))
    .addOption(new Option('--paper <size>', 'of a PDF: size of its pages').choices(['a4', 'letter']).default('a4'))
