import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startPostgres, type PostgresServer } from './server.ts'

// The library that runs Postgres ends the process by itself, and always as if nothing had failed.
process.prependListener('beforeExit', (code) => {
  process.once('exit', () => {
    process.exitCode = code
  })
})

/** The address of a desk that several runs share, in the environment. */
export const SHARED_DESK = 'SOTTO_POSTGRES_DESK'

/** Answers at `url` with the address of a real Postgres, which is started when it is first asked for. */
export interface Desk {
  readonly url: string
  close(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  let starting: Promise<PostgresServer> | null = null
  const desk = createServer((_request, response) => {
    starting ??= startPostgres()
    starting.then(
      ({ url }) => response.end(url),
      (error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      },
    )
  })
  await new Promise<void>((resolve) => {
    desk.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(desk.address() as AddressInfo).port}`,
    close: async () => {
      desk.close()
      desk.closeAllConnections()
      const server = await starting?.catch(() => null)
      await server?.stop()
    },
  }
}
