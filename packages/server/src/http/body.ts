import { RelayRefusal } from '../refusal.ts'

/**
 * Reads a body of at most `maxBytes`, and not a byte more of a longer one.
 * @throws {RelayRefusal} `too-large`, `malformed` when the connection broke off
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    // The HTTP parser holds the sender to the length it declared.
    if (Number(declared) > maxBytes) throw new RelayRefusal('too-large')
    return whole(request)
  }
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new RelayRefusal('malformed')
    })
    if (done) return Buffer.concat(chunks)
    length += value.length
    if (length > maxBytes) {
      // A failing cancel means the sender is gone, which is what it asks for.
      reader.cancel().catch(() => undefined)
      throw new RelayRefusal('too-large')
    }
    chunks.push(value)
  }
}

async function whole(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer())
  } catch {
    throw new RelayRefusal('malformed')
  }
}
