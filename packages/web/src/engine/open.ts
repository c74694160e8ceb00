import { initializeWasm } from '@automerge/automerge/slim'
import wasm from '@automerge/automerge/automerge.wasm?url'
import { openBrowserEngine } from '@sotto/client/host'

type Steps = Omit<Parameters<typeof openBrowserEngine>[0], 'relay'>

/** Everything heavy: CRDT, sealing, and the diary itself. The browser compiles the CRDT's WebAssembly as it arrives. */
export async function openEngine(steps: Steps): ReturnType<typeof openBrowserEngine> {
  await initializeWasm(wasm)
  return await openBrowserEngine({ ...steps, relay: location.origin })
}
