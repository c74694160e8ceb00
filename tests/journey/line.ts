import type { Environment, HttpAnswer } from '@sotto/client'
import { encode } from '@sotto/crypto'
import { PROTOCOL_VERSION, refusal, type RelayErrorCode } from '@sotto/shared'
import { environment } from './world.ts'

/** A device's way to its relay, which a test can watch, cut and bend. */
export class Line {
  /** Every call made, in order, as `host route`. */
  readonly calls: string[] = []
  before: (route: string, host: string) => Promise<void> = idle
  after: (route: string, host: string) => Promise<void> = idle
  /** What comes instead of the relay's own answer; null leaves that one. */
  answer: (route: string, host: string) => HttpAnswer | null = () => null

  get env(): Environment {
    const post: Environment['network']['post'] = async (url, headers, body) => {
      const { host, pathname } = new URL(url)
      const route = pathname.slice('/v1/'.length)
      this.calls.push(`${host} ${route}`)
      await this.before(route, host)
      const answer = this.answer(route, host) ?? (await environment.network.post(url, headers, body))
      await this.after(route, host)
      return answer
    }
    return { ...environment, network: { ...environment.network, post } }
  }
}

export const idle = (): Promise<void> => Promise.resolve()

export const offline = (): Promise<never> => Promise.reject(new Error('offline'))

/** Runs once, when a call of that name is made. */
export function once(name: string, act: () => Promise<unknown>): (route: string) => Promise<void> {
  let isDone = false
  return async (route) => {
    if (route !== name || isDone) return
    isDone = true
    await act()
  }
}

/** A relay's answer, made up. */
export const answered = (body: Uint8Array): HttpAnswer => ({ status: 200, protocol: String(PROTOCOL_VERSION), body })

/** A relay's refusal, made up. */
export const refusing = (code: RelayErrorCode): HttpAnswer => ({
  ...answered(encode(refusal, { code, retryAfterMs: 0 })),
  status: 403,
})
