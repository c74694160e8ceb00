/** A day as it is said in a line: "21 Nov". `day`: YYYY-MM-DD. */
export const shortDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(day))
