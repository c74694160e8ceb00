import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { loadFonts, type Fonts } from './type/fonts.ts'

/** The fonts as they lie in their packages. @throws where they are not installed */
export const readFonts = (): Promise<Fonts> =>
  loadFonts((file) => readFile(fileURLToPath(import.meta.resolve(`@fontsource/${file}`))))
