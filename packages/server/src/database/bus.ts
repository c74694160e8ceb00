import pg from 'pg'
import type { Bus } from './database.ts'

const CHANNEL = 'sotto_heads'
const RETRY_MS = 1000

/** NOTIFY and LISTEN on one channel. The listener has a connection of its own and opens it again when it breaks. */
export function createBus(pool: pg.Pool, url: string): Bus {
  return {
    notify: async (payloads) => {
      await pool.query({
        name: 'notify',
        text: `select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) payload`,
        values: [payloads],
      })
    },
    listen: async (onPayload, onGap) => {
      let stopped = false
      let client: pg.Client | null = null
      let retry: NodeJS.Timeout | null = null
      const open = async (): Promise<void> => {
        const next = new pg.Client({ connectionString: url })
        client = next
        next.on('notification', ({ payload }) => {
          if (payload !== undefined) onPayload(payload)
        })
        next.on('error', () => {
          // `end` follows and opens another.
        })
        next.on('end', () => {
          if (stopped || client !== next) return
          client = null
          retry = setTimeout(() => {
            void reopen()
          }, RETRY_MS)
        })
        await next.connect()
        await next.query(`listen ${CHANNEL}`)
      }
      const reopen = async (): Promise<void> => {
        try {
          await open()
          onGap()
        } catch {
          client = null
          if (!stopped) {
            retry = setTimeout(() => {
              void reopen()
            }, RETRY_MS)
          }
        }
      }
      await open()
      return async () => {
        stopped = true
        if (retry) clearTimeout(retry)
        await client?.end()
      }
    },
  }
}
