import type { Snapshot } from '@sotto/shared/snapshot'
import type { Disclosure, HandedOver, Sealed } from '@sotto/client'
import { isHealthLink } from '../health-link/is-health-link.ts'

const dayOf = (ms: number): string => new Date(ms).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** What `share create` and `share send` answer. */
export function handedOverAnswer({ id, link, passcode, digest, expiresAtMs, snapshot }: HandedOver): object {
  const { fields, range } = snapshot
  return { id, link, ...(passcode === null ? {} : { passcode }), digest, expiresAtMs, fields, ...range }
}

/** Of a SMART Health Link. */
const WEAKER = [
  'This is a SMART Health Link, for a clinic’s system or another health app. It is weaker than a link to a page:',
  'whoever opens it gets files, your terms are not shown first, and the relay itself checks the passcode.',
]

export function handedOverProse({ id, link, passcode, digest, expiresAtMs }: HandedOver): string {
  return [
    `Anybody with this link${passcode === null ? '' : ' and the passcode'} can read what you chose, until ${dayOf(expiresAtMs)}:`,
    '',
    `  ${link}`,
    ...(passcode === null
      ? []
      : ['', 'The passcode goes another way, in person or by phone, never with the link:', '', `  ${passcode}`]),
    ...(isHealthLink(link) ? ['', ...WEAKER] : []),
    '',
    `Digest ${digest}, as their page shows it.`,
    `End it with: sotto share revoke ${id}`,
    'Ending a link stops new openings. It cannot call back what was read, printed or saved.',
  ].join('\n')
}

export function sealedProse({ snapshot, digest }: Sealed): string {
  const pictures = snapshot.pictures?.map(({ data, ...picture }) => ({ ...picture, data: `${data.length} characters` }))
  return `${JSON.stringify(pictures ? { ...snapshot, pictures } : snapshot, null, 2)}\ndigest ${digest}`
}

/** What is shared, before it is agreed to. */
export function sharedProse({ rows, days, before, pictures = [], withheld }: Snapshot): string {
  const more = before === undefined ? '' : ', and five totals from the equal period before, which was not chosen'
  const shown = pictures.length === 0 ? '' : `, ${pictures.length} pictures`
  return `This shares ${rows.length} entries and ${days.length} day summaries${shown}${more} (left out: ${withheld.groups.join(', ')}).`
}

/** Of what left as a file. */
export const CANNOT_BE_CALLED_BACK = 'Whoever has this file can read it; it cannot be called back.'

/** One line of `share list`. */
export function lineAnswer(line: Disclosure): object {
  const { id, carrier, recipient, state, expiresAt, opens, opened = 0, preset, digest } = line
  const expiresAtMs = expiresAt ?? null
  return { id, carrier, recipient: recipient ?? null, state, expiresAtMs, opened, opens, preset, digest }
}

export function lineProse(line: Disclosure): string {
  const { id, carrier, at, recipient, preset, state, expiresAt, opens = 0, opened = 0 } = line
  if (state === 'cannot-be-called-back')
    return [id, recipient ?? preset ?? '', carrier, dayOf(at), state].filter((part) => part !== '').join('  ')
  const until = expiresAt === undefined ? '' : `until ${dayOf(expiresAt)}`
  const times = `opened ${opened} of ${opens} times, as the relay reports`
  return [id, recipient ?? preset ?? '', state, until, times].filter((part) => part !== '').join('  ')
}
