/** Words with commas between, gathered over repeated options. */
export const commaList = (given: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  ...given.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()])),
]
