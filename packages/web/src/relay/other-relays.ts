/**
 * Origins of the relays that this page may call besides the one it comes from; whoever runs that one has named them, and
 * the page's policy lets no other through. Null where that cannot be asked now.
 */
export async function otherRelays(get: typeof fetch): Promise<readonly string[] | null> {
  try {
    const answer = await get('/relays.json', { cache: 'no-store' })
    return answer.ok ? readOthers(await answer.json()) : null
  } catch {
    // Offline, or something between answers in the relay's place: the same to whoever asks, who knows nothing of it.
    return null
  }
}

function readOthers(given: unknown): readonly string[] | null {
  if (typeof given !== 'object' || given === null || !('others' in given) || !Array.isArray(given.others)) return null
  return given.others.filter((one): one is string => typeof one === 'string' && URL.canParse(one))
}

export const hostOf = (origin: string): string => new URL(origin).host
