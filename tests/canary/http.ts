/** One HTTP/1.1 message as it went over the wire. */
export interface HttpMessage {
  /** Request or status line. */
  readonly line: string
  readonly headers: ReadonlyMap<string, string>
  /** Chunked transfer undone; content coding not. */
  readonly body: Buffer
}

/** The messages of one direction of a connection, and what follows once it has switched to another protocol. */
export interface HttpStream {
  readonly messages: readonly HttpMessage[]
  readonly rest: Buffer
}

/** `upgraded`: of requests, whether the answer switched; of answers, whether the status is 101. */
export function readHttp(stream: Buffer, upgraded: (message: HttpMessage) => boolean): HttpStream {
  const messages: HttpMessage[] = []
  let at = 0
  for (;;) {
    const end = stream.indexOf('\r\n\r\n', at)
    if (end < 0) return { messages, rest: stream.subarray(at) }
    const [line = '', ...lines] = stream.toString('latin1', at, end).split('\r\n')
    const headers = new Map(lines.map((header) => splitHeader(header)))
    const { body, next } = readBody(stream, end + 4, headers)
    const message = { line, headers, body }
    messages.push(message)
    at = next
    if (upgraded(message)) return { messages, rest: stream.subarray(at) }
  }
}

function splitHeader(header: string): [string, string] {
  const colon = header.indexOf(':')
  return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()]
}

function readBody(stream: Buffer, at: number, headers: ReadonlyMap<string, string>): { body: Buffer; next: number } {
  if (headers.get('transfer-encoding')?.toLowerCase() !== 'chunked') {
    const next = at + Number(headers.get('content-length') ?? 0)
    return { body: stream.subarray(at, next), next }
  }
  const chunks: Buffer[] = []
  for (let from = at; ;) {
    const line = stream.indexOf('\r\n', from)
    const size = line < 0 ? 0 : Number.parseInt(stream.toString('latin1', from, line), 16)
    if (line < 0 || !(size > 0)) return { body: Buffer.concat(chunks), next: line < 0 ? stream.length : line + 4 }
    chunks.push(stream.subarray(line + 2, line + 2 + size))
    from = line + 2 + size + 2
  }
}
