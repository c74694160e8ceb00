import { DEVICE_ERRORS, type Standing, type Synced } from '@sotto/client'

type Answered = Standing & Partial<Pick<Synced, 'pushed' | 'pulled'>>

const REMINDER =
  'Write down the twelve words and check them: sotto phrase check. Lost them? Get new ones: sotto phrase replace'

/** Where a device stands, as programs read it. */
export function standingAnswer(standing: Answered): object {
  const { pushed = 0, pulled = 0, waiting, head, alarms, erased, move, phrase, rotation } = standing
  const told = alarms.map(({ id, code, about, sinceMs }) => ({ id, code, about, sinceMs }))
  return { pushed, pulled, waiting, head, alarms: told, erased, move, phrase, rotation }
}

/** The same as a person reads it. */
export function standingProse({ waiting, alarms, erased, move, phrase }: Answered): string {
  const sent = waiting === 0 ? 'Everything is sent.' : `${waiting} changes wait to be sent.`
  return [
    erased ? DEVICE_ERRORS['vault-erased'].join(' ') : sent,
    ...(move ? [`Not at ${move.to} yet: ${move.waiting.length} of your devices. They follow when they sync.`] : []),
    ...(phrase === 'unconfirmed' && !erased ? [REMINDER] : []),
    ...alarms.map(({ id, code }) => `Alarm: ${DEVICE_ERRORS[code].join(' ')}\n  Seen? sotto acknowledge '${id}'`),
  ].join('\n')
}
