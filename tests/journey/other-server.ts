import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Asked {
  readonly method: string
  readonly url: URL
  readonly body: string
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly headers?: Record<string, string>
}

/** Somebody else's server on a port of its own, which answers whatever a test says. */
export interface OtherServer {
  readonly url: string
  answers: (asked: Asked) => Answer | Promise<Answer>
  close(): Promise<void>
}

export async function otherServer(): Promise<OtherServer> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://other.test')
      void (async () => {
        const {
          status,
          body,
          headers = {},
        } = await other.answers({
          method: request.method ?? '',
          url,
          body: Buffer.concat(parts).toString(),
        })
        response.writeHead(status, headers).end(body)
      })()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const other: OtherServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: () => ({ status: 404, body: '' }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return other
}
