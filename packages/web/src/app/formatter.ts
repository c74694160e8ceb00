/** To make one costs as much as drawing a row (some ms on a slow phone), and few different ones are ever wanted. */
const made = new Map<string, Intl.DateTimeFormat>()

/** As `new Intl.DateTimeFormat`, made once. Without a zone in `options` it is the one that the device is in. */
export function dateFormatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const complete = { timeZone: deviceZone(), ...options }
  const key = JSON.stringify([locale, complete])
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, complete)
  made.set(key, known)
  return known
}

const LOOK_EVERY_MS = 5000
let zone = ''
let lookedAtMs = -Infinity

/** The IANA zone that the device is in. Travellers have another one a few seconds later. */
export function deviceZone(): string {
  const sinceStartMs = performance.now()
  if (sinceStartMs - lookedAtMs >= LOOK_EVERY_MS) {
    zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    lookedAtMs = sinceStartMs
  }
  return zone
}
