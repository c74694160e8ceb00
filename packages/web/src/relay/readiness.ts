/**
 * What the page knows of the relay that served it. `durability` says what a confirmed entry survives there: `power`,
 * even a power cut; `process`, a killed process; `unknown` when the relay does not say.
 */
export type Readiness =
  | { readonly kind: 'checking' }
  | { readonly kind: 'ready'; readonly durability: 'power' | 'process' | 'unknown' }
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'no-answer' }

/** Asks the relay's `/readyz`. Never throws: no answer is an answer. */
export async function askReadiness(get: (path: string) => Promise<Response>): Promise<Readiness> {
  try {
    const response = await get('/readyz')
    return response.ok ? readReadiness(await response.json()) : { kind: 'not-ready' }
  } catch {
    return { kind: 'no-answer' }
  }
}

function readReadiness(answer: unknown): Readiness {
  if (typeof answer !== 'object' || answer === null || !('ready' in answer) || answer.ready !== true) {
    return { kind: 'not-ready' }
  }
  const durability = 'durability' in answer ? answer.durability : undefined
  return { kind: 'ready', durability: durability === 'power' || durability === 'process' ? durability : 'unknown' }
}
