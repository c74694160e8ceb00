import { Checks } from '../checks.ts'
import type { ImportFormat, ImportOptions } from '../format.ts'
import type { Reading } from '../preview.ts'
import { Taking } from '../taking.ts'
import { RecordScan } from './scan.ts'
import { takeRecord } from './symptoms.ts'

/** Reads the export piece by piece; rows are lines of the file. */
export class HealthReader {
  readonly #taking: Taking
  readonly #checks: Checks
  readonly #scan: RecordScan

  constructor(options: ImportOptions) {
    const taking = new Taking('apple-health', options)
    const checks = new Checks(taking)
    taking.reading.zone = 'file'
    this.#taking = taking
    this.#checks = checks
    this.#scan = new RecordScan(
      (tag) => taking.attempt(tag.line, () => takeRecord(tag, taking, checks)),
      (line) => taking.reading.skip(line, 'its tag is not closed'),
    )
  }

  push(text: string): void {
    this.#scan.push(text)
  }

  end(): Reading {
    this.#checks.done()
    if (!this.#scan.isWhole) this.#taking.reading.notes.add('cut')
    return this.#taking.done()
  }
}

const PIECE = 1024 * 1024

/** `export.xml` of Apple Health; inside `export.zip` see `zip.ts`. */
export const appleHealth: ImportFormat = {
  name: 'apple-health',

  recognises(file) {
    return file.looksLikeXml && /<HealthData[\s>]/.test(file.text.slice(0, 100_000))
  },

  read({ text }, options) {
    const reader = new HealthReader(options)
    for (let at = 0; at < text.length; at += PIECE) reader.push(text.slice(at, at + PIECE))
    return reader.end()
  },
}
