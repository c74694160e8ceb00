import type { Send } from './caller.ts'

/** Sends to a relay that listens, over real connections. */
export function overHttp(port: number): Send {
  return async (request) => {
    const { pathname } = new URL(request.url)
    const body = request.method === 'POST' ? await request.arrayBuffer() : null
    const headers = new Headers(request.headers)
    // The transport counts for itself.
    headers.delete('content-length')
    return fetch(`http://127.0.0.1:${port}${pathname}`, { method: request.method, headers, body, redirect: 'manual' })
  }
}
