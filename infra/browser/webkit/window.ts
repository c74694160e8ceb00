const POLL_MS = 100
const LIMIT_MS = 30_000

/** An element as WebDriver names it. */
type Element = Readonly<Record<string, string>>

/**
 * One window of a browser, by WebDriver (W3C), and what is done in it as a person would: what is meant is named by what it
 * is called on the screen. Each waits for 30 s until it is there.
 */
export class WebKitWindow {
  readonly #session: string

  private constructor(session: string) {
    this.#session = session
  }

  /** @param driver its address; it may take `withinMs` until it answers */
  static async open(driver: string, withinMs: number): Promise<WebKitWindow> {
    const { sessionId } = await until(() => call<{ sessionId: string }>('POST', `${driver}/session`, NEW), withinMs)
    return new WebKitWindow(`${driver}/session/${sessionId}`)
  }

  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    await this.#call('POST', 'window/rect', size)
  }

  async goto(url: string): Promise<void> {
    await this.#call('POST', 'url', { url })
  }

  async reload(): Promise<void> {
    await this.#call('POST', 'refresh', {})
  }

  /** Presses what is called so: a button, a link, a choice. */
  async press(name: string): Promise<void> {
    await until(async () => this.#call('POST', `element/${await this.#named(PRESSABLE, name)}/click`, {}), LIMIT_MS)
  }

  /** Types into the field that is called so, after what stands there. */
  async type(name: string, text: string): Promise<void> {
    await until(async () => this.#call('POST', `element/${await this.#named(FIELD, name)}/value`, { text }), LIMIT_MS)
  }

  /** What stands in the field. */
  async value(name: string): Promise<string> {
    return await until(
      async () => this.#call<string>('GET', `element/${await this.#named(FIELD, name)}/property/value`),
      LIMIT_MS,
    )
  }

  /** Waits until the page says so. */
  async see(text: string): Promise<void> {
    await until(async () => {
      if (!(await this.script<string>('return document.body.innerText')).includes(text)) {
        throw new Error(`The page does not say “${text}”.`)
      }
    }, LIMIT_MS)
  }

  /** The value of a function's body in the page. A promise is waited for. */
  script<T>(body: string, ...args: readonly unknown[]): Promise<T> {
    return this.#call('POST', 'execute/sync', { script: body, args })
  }

  /** As a PNG. */
  async picture(): Promise<Buffer> {
    return Buffer.from(await this.#call<string>('GET', 'screenshot'), 'base64')
  }

  async close(): Promise<void> {
    await call('DELETE', this.#session)
  }

  async #named(selector: string, name: string): Promise<string> {
    const element = await this.script<Element | null>(FIND, selector, name)
    const id = element && Object.values(element)[0]
    if (!id) throw new Error(`There is nothing here that is called “${name}”.`)
    return id
  }

  #call<T>(method: string, command: string, body?: unknown): Promise<T> {
    return call(method, `${this.#session}/${command}`, body)
  }
}

const NEW = { capabilities: { alwaysMatch: { timeouts: { script: LIMIT_MS } } } }
const PRESSABLE = 'button, a, summary, [role=radio], input[type=radio], input[type=checkbox], label *'
const FIELD = 'input, textarea'

/** Run in the page: what can be seen and is called so. */
const FIND = `
  const [selector, name] = arguments
  const text = (node) => node.textContent.replace(/\\s+/g, ' ').trim()
  const own = (element) => [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(text).join(' ').trim()
  const names = (element) => [
    element.getAttribute('aria-label') ?? text(element),
    own(element),
    ...[...(element.labels ?? [])].map(text),
  ]
  return [...document.querySelectorAll(selector)].find(
    (element) => element.checkVisibility() && names(element).includes(name),
  ) ?? null`

async function call<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { readonly value: T & { readonly message?: string } }
  if (!response.ok) throw new Error(value.message ?? `WebDriver refused ${method}.`)
  return value
}

/** Tries again until it goes well, or the time is over. */
async function until<T>(act: () => Promise<T>, limitMs: number): Promise<T> {
  const endsAtMs = Date.now() + limitMs
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (Date.now() >= endsAtMs) throw error
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
}
