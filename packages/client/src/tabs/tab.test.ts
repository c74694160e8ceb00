import { afterEach, expect, test } from 'vitest'
import { Caller, type Remote } from './caller.ts'
import { DEAF_AFTER_MS, Tab } from './tab.ts'

interface Counting {
  count: { add(by: number): number; slow(): number; who(): string; never(signal: AbortSignal): string }
  ask(question: { answer: (text: string) => Promise<string> | string }): string
  fail(how: string): void
  late(tell: (text: string) => unknown): Promise<string>
}

const open: BroadcastChannel[] = []
const answeredLate: Promise<string>[] = []

afterEach(() => {
  for (const channel of open.splice(0)) channel.close()
})

/** Locks of one origin; a tab that dies lets go of its own. `LockManager` of Node and browsers cannot kill a tab. */
class Locks {
  #held = new Map<string, { owner: string; free: (error?: unknown) => void }>()
  #queue: { name: string; owner: string; run: () => void }[] = []

  of(owner: string): LockManager {
    const request = (name: string, given: unknown, last?: unknown) => {
      const work = (last ?? given) as () => Promise<unknown>
      const isSteal = last !== undefined && (given as LockOptions).steal === true
      return new Promise<unknown>((resolve, reject) => {
        const run = () => {
          const held = { owner, free: (error?: unknown) => (error ? reject(error as Error) : resolve(undefined)) }
          this.#held.set(name, held)
          void work().then(
            (value) => {
              resolve(value)
              this.#free(name, held)
            },
            (error: unknown) => {
              reject(error as Error)
              this.#free(name, held)
            },
          )
        }
        const holder = this.#held.get(name)
        if (isSteal) {
          holder?.free(new DOMException('stolen', 'AbortError'))
          run()
        } else if (holder) this.#queue.push({ name, owner, run })
        else run()
      })
    }
    return { request, query: () => Promise.resolve({}) } as unknown as LockManager
  }

  kill(owner: string): void {
    this.#queue = this.#queue.filter((waiting) => waiting.owner !== owner)
    for (const [name, held] of [...this.#held]) if (held.owner === owner) this.#free(name, held)
  }

  #free(name: string, held: { owner: string }): void {
    if (this.#held.get(name) !== held) return
    this.#held.delete(name)
    const next = this.#queue.findIndex((waiting) => waiting.name === name)
    if (next >= 0) this.#queue.splice(next, 1)[0]?.run()
  }
}

function browser() {
  const locks = new Locks()
  const name = `test-${Math.random()}`
  const led: string[] = []
  const ended: string[] = []
  const closed: string[] = []
  const tab = (id: string) => {
    const channel = new BroadcastChannel(name)
    open.push(channel)
    let sum = 0
    const said: unknown[] = []
    const methods = (emit: (name: string, detail: unknown) => void): Counting => ({
      count: {
        add: (by) => {
          sum += by
          emit('sum', sum)
          return sum
        },
        slow: () => new Promise(() => {}) as unknown as number,
        who: () => id,
        never: (signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(Object.assign(new Error('off'), { code: 'called-off' })))
          }) as unknown as string,
      },
      ask: (({ answer }: { answer: (text: string) => Promise<string> }) => answer(`${id}?`)) as never,
      late: (tell) => {
        const told = Promise.resolve(tell('while it is asked'))
        answeredLate.push(told.then(() => tell('afterwards')).then(() => 'went on'))
        return Promise.resolve('answered')
      },
      fail: (how) => {
        throw how === 'typed'
          ? Object.assign(new Error('It did not work.'), { code: 'no-luck', hint: 'Try.' })
          : new Error(`secret ${how}`)
      },
    })
    const caller = new Caller(
      (frame) => one.ask(frame, 0),
      (path) => path === 'count.who' || path === 'count.slow',
    )
    const one: Tab = new Tab({
      name,
      locks: locks.of(id),
      channel,
      toPage: (frame) => caller.receive(structuredClone(frame)),
      lead: (emit) => {
        led.push(id)
        return Promise.resolve({ methods: methods(emit), close: () => void closed.push(id) })
      },
      onEnded: () => void ended.push(id),
    })
    caller.on('sum', (detail) => said.push(detail))
    const engine: Remote<Counting> = caller.remote<Counting>()
    const die = () => {
      channel.close()
      locks.kill(id)
    }
    return { engine, said, die, tab: one, caller, channel }
  }
  return { tab, led, ended, closed }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50))

test('five tabs ask one engine, and all hear of what it does', async () => {
  const { tab, led } = browser()
  const tabs = ['a', 'b', 'c', 'd', 'e'].map(tab)
  const sums = []
  for (const { engine } of tabs) sums.push(await engine.count.add(1))
  expect(sums).toEqual([1, 2, 3, 4, 5])
  expect(led).toEqual(['a'])
  await settled()
  for (const { said } of tabs) expect(said).toEqual([1, 2, 3, 4, 5])
})

test('when the leading tab dies the next one leads; what can be asked twice is, the rest is said to be unknown', async () => {
  const { tab, led } = browser()
  const [first, second, third] = [tab('a'), tab('b'), tab('c')]
  expect(await third.engine.count.who()).toBe('a')
  const unknown = second.engine.ask({ answer: () => new Promise<string>(() => {}) })
  await settled()
  first.die()
  await expect(unknown).rejects.toMatchObject({ code: 'interrupted' })
  expect(await third.engine.count.who()).toBe('b')
  expect(await second.engine.count.who()).toBe('b')
  expect(led).toEqual(['a', 'b'])
})

test('a leader that hears nothing is deposed, and writes no more', async () => {
  const { tab, led, ended, closed } = browser()
  const [first, second] = [tab('a'), tab('b')]
  expect(await second.engine.count.who()).toBe('a')
  first.channel.onmessage = null
  const asked = second.engine.count.who()
  second.tab.demandHeard(DEAF_AFTER_MS - 1)
  await settled()
  expect(led).toEqual(['a'])
  second.tab.demandHeard(DEAF_AFTER_MS)
  expect(await asked).toBe('b')
  expect([led, ended, closed]).toEqual([['a', 'b'], ['a'], ['a']])
})

test('callbacks answer across tabs', async () => {
  const { tab } = browser()
  const [first, second] = [tab('a'), tab('b')]
  expect(await second.engine.ask({ answer: (text) => `${text} yes` })).toBe('a? yes')
  expect(await first.engine.ask({ answer: (text) => Promise.resolve(`${text} no`) })).toBe('a? no')
})

test('a call is called off by its signal, from another tab too', async () => {
  const { tab } = browser()
  tab('a')
  const second = tab('b')
  const abort = new AbortController()
  const waiting = second.engine.count.never(abort.signal)
  await settled()
  abort.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'called-off' })
})

test('typed errors keep their words; others keep what they say to themselves', async () => {
  const { tab } = browser()
  const { engine } = tab('a')
  await expect(engine.fail('typed')).rejects.toMatchObject({
    code: 'no-luck',
    message: 'It did not work.',
    hint: 'Try.',
  })
  const error: unknown = await engine.fail('word').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'unexpected' })
  expect(String(error)).not.toContain('word')
})

test('who was answered hears nothing more, and nobody waits for what it says', async () => {
  const { tab } = browser()
  tab('a')
  const { engine } = tab('b')
  const heard: string[] = []
  expect(await engine.late((text) => void heard.push(text))).toBe('answered')
  await expect(Promise.race([answeredLate[0], settled()])).resolves.toBe('went on')
  expect(heard).toEqual(['while it is asked'])
})

test('nothing can be called that the engine does not name', async () => {
  const { tab } = browser()
  const { engine } = tab('a')
  const { count, constructor } = engine as unknown as Record<string, Record<string, () => Promise<unknown>>>
  for (const call of [count?.['toString'], count?.['__proto__'], constructor?.['constructor']])
    await expect(call?.()).rejects.toMatchObject({ code: 'unexpected' })
})
