/** Asking a place that is not our relay, and whose answers may be anything. */
import { SottoError } from '../error.ts'

export interface Question {
  readonly url: string
  /** JSON to send; a GET where there is none. */
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly body: Uint8Array
}

/** Throws (any error) where nothing answers, a redirection does, or the answer is longer than `mostBytes`. */
export type Ask = (question: Question, mostBytes: number) => Promise<Reply>

/** The platform's own fetch, without credentials, cache, redirections or a word of where the link was. */
export function webAsk(timeoutMs = 60_000): Ask {
  return async ({ url, body }, mostBytes) => {
    const answer = await fetch(url, {
      ...(body === undefined
        ? { method: 'GET' }
        : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, body: await bounded(answer, mostBytes) }
  }
}

async function bounded(answer: Response, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = answer.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part?.value) break
    length += part.value.length
    if (length > mostBytes) {
      await reader?.cancel()
      throw new Error('answer too large')
    }
    parts.push(part.value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A page may ask the place that it came from and those that its policy names, and nobody else. @param origins those */
export function askWithin(origins: readonly string[], ask: Ask): Ask {
  return async (question, mostBytes) => {
    if (!origins.includes(new URL(question.url).origin)) throw new SottoError('link-elsewhere')
    return await ask(question, mostBytes)
  }
}
