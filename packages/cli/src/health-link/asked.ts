import type { OpenedHealthLink } from '@sotto/client'
import type { Terminal } from '../terminal/terminal.ts'

export interface HealthLinkOptions {
  readonly passcode?: string
  readonly recipient?: string
}

/** Opens a SMART Health Link of whoever made it; asks for its passcode where it wants one. */
export async function openedHealthLink(
  terminal: Terminal,
  link: string,
  { passcode, recipient }: HealthLinkOptions,
): Promise<OpenedHealthLink> {
  const [{ nodeEnvironment }, { openHealthLink, SottoError, webAsk }] = await Promise.all([
    import('@sotto/client/node'),
    import('@sotto/client'),
  ])
  const world = { clock: nodeEnvironment().clock, ask: webAsk() }
  const named = recipient === undefined ? {} : { recipient }
  try {
    return await openHealthLink(world, link, { ...named, ...(passcode === undefined ? {} : { passcode }) })
  } catch (error) {
    const isAsked = error instanceof SottoError && error.code === 'needs-passcode' && passcode === undefined
    if (!isAsked) throw error
    const told = await terminal.secret('Passcode').catch(() => {
      throw error
    })
    return await openHealthLink(world, link, { ...named, passcode: told })
  }
}
