import type { Outcome, Terminals } from './sotto.ts'

/** Pairs one device with another the way a script does; both number checks are answered yes. */
export async function paired(
  terminals: Terminals,
  from: string,
  to: string,
): Promise<{ offer: Record<string, unknown>[]; join: Record<string, unknown>; ended: Outcome }> {
  const offering = terminals.start(from, ['pair', 'offer', '--yes', '--json'])
  const offered = await offering.line()
  const join = await terminals.ask(to, 'pair', 'join', String(offered['code']), '--name', to, '--yes')
  const offer = [offered, await offering.line(), await offering.line()]
  return { offer, join, ended: await offering.ended() }
}
