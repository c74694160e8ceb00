import type { Send } from './caller.ts'
import type { Shared } from './shared.ts'

export interface HealthAnswer {
  readonly status: number
  readonly body: string
  readonly headers: Headers
}

const idOf = (shared: Shared): string => Buffer.from(shared.id).toString('base64url')

/** The path of a SMART Health Link. */
export const pathTo = (shared: Shared): string => `/shl/${idOf(shared)}`

/** Asks as another program does: with no origin of ours, and whatever it likes. */
export async function request(
  send: Send,
  path: string,
  { method = 'GET', body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<HealthAnswer> {
  const answer = await send(
    new Request(`http://relay.test${path}`, {
      method,
      headers: { origin: 'https://clinic.test', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
  return { status: answer.status, body: await answer.text(), headers: answer.headers }
}

/** The file of a link without a passcode, as somebody. */
export const fetchFile = (send: Send, shared: Shared, recipient: string): Promise<HealthAnswer> =>
  request(send, `${pathTo(shared)}?recipient=${encodeURIComponent(recipient)}`)

/** The manifest of a link with one. */
export const postManifest = (send: Send, shared: Shared, body: Record<string, unknown>): Promise<HealthAnswer> =>
  request(send, pathTo(shared), { method: 'POST', body, headers: { 'content-type': 'application/json' } })
