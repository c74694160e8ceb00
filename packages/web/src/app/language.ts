export type LanguageCode = 'en' | 'fr'

/** One set of words in every language. */
export type Words<T> = Readonly<Record<LanguageCode, T>>

/** The first language that browser and app share. */
export function languageOf(wanted: readonly string[]): LanguageCode {
  const codes = wanted.map((tag) => tag.slice(0, 2).toLowerCase())
  return codes.find((code): code is LanguageCode => code === 'en' || code === 'fr') ?? 'en'
}
