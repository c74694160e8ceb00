import type { Act, Deed, Device } from '@sotto/client'
import type { Terminal } from '../terminal/terminal.ts'

const DEEDS: Readonly<Record<Deed, string>> = {
  began: 'began the diary',
  invited: 'let in',
  'removed-device': 'removed',
  rotated: 'changed the keys',
  'replaced-phrase': 'replaced the recovery phrase',
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  restored: 'brought back',
  shared: 'shared',
  imported: 'imported a file',
  renamed: 'named anew',
  set: 'set',
}

const BEYOND: Readonly<Record<Exclude<Act['beyond'], null>, string>> = {
  'no-sharing': 'though it may not share',
  'no-members': 'though it may not change who is in the diary',
  'no-changes': 'though it may not change what others wrote',
  'decided-as-owner': 'and said that the owner had decided it',
}

/** Answers with what a member did, oldest first as far as times are known. */
export async function answerActivity(terminal: Terminal, device: Device, member: string): Promise<void> {
  const acts = await device.activity(member, (done, of) => terminal.progress('read', done, of))
  const activity = acts.map(({ what, record, member: about, place, atMs, beyond }) => ({
    what,
    ...(record ? { id: record.id, kind: record.kind } : {}),
    ...(about === null ? {} : { member: about }),
    ...(place === null ? {} : { place }),
    at: atMs,
    ...(beyond === null ? {} : { beyond }),
  }))
  terminal.answer({ activity }, () => (acts.length === 0 ? 'It has done nothing.' : acts.map(prose).join('\n')))
}

function prose({ what, record, member, place, atMs, beyond }: Act): string {
  const when = atMs === null ? '                ' : new Date(atMs).toLocaleString('sv-SE').slice(0, 16)
  const about = record ? `${record.kind} ${record.id}` : (member ?? place ?? '')
  const line = `${when}  ${DEEDS[what]} ${about}`.trimEnd()
  return beyond === null ? line : `${line}, ${BEYOND[beyond]}`
}
