import type { CDPSession, Page } from 'playwright-core'

/** Everything a page and its workers hold in JavaScript's memory after a collection, as text to be searched. */
export async function heaps(page: Page): Promise<readonly { readonly of: string; readonly text: string }[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const found = [{ of: 'page', text: await snapshotBy(ownSession(session)) }]
    for (const worker of await workersOf(session)) found.push({ of: worker.of, text: await snapshotBy(worker) })
    return found
  } finally {
    await session.detach()
  }
}

/** One target of the protocol: asks it, and hears what it tells by itself. */
interface Target {
  readonly ask: (method: string) => Promise<void>
  readonly hear: (listener: (method: string, params: { chunk?: string }) => void) => () => void
}

async function snapshotBy({ ask, hear }: Target): Promise<string> {
  const chunks: string[] = []
  const stop = hear((method, { chunk }) => {
    if (method === 'HeapProfiler.addHeapSnapshotChunk' && chunk !== undefined) chunks.push(chunk)
  })
  await ask('HeapProfiler.enable')
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.takeHeapSnapshot')
  stop()
  return chunks.join('')
}

function ownSession(session: CDPSession): Target {
  return {
    ask: async (method) => void (await session.send(method as 'HeapProfiler.enable')),
    hear: (listener) => {
      const heard = ({ chunk }: { chunk: string }) => listener('HeapProfiler.addHeapSnapshotChunk', { chunk })
      session.on('HeapProfiler.addHeapSnapshotChunk', heard)
      return () => session.off('HeapProfiler.addHeapSnapshotChunk', heard)
    },
  }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { chunk?: string }
}

/** The workers of a page, which answer inside messages of its session. */
async function workersOf(session: CDPSession): Promise<readonly (Target & { readonly of: string })[]> {
  const workers: (Target & { readonly of: string })[] = []
  const listeners = new Set<(sessionId: string, message: Message) => void>()
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    for (const listener of listeners) listener(sessionId, JSON.parse(message) as Message)
  })
  let lastId = 0
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    workers.push({
      of: targetInfo.type,
      ask: (method) =>
        new Promise((resolve) => {
          const id = (lastId += 1)
          const heard = (from: string, message: Message) => {
            if (from !== sessionId || message.id !== id) return
            listeners.delete(heard)
            resolve()
          }
          listeners.add(heard)
          void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
        }),
      hear: (listener) => {
        const heard = (from: string, { method, params }: Message) => {
          if (from === sessionId && method !== undefined) listener(method, params ?? {})
        }
        listeners.add(heard)
        return () => listeners.delete(heard)
      },
    })
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return workers
}
