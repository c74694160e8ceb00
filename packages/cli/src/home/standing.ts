import { DEVICE_ERRORS, NOTICES, type Standing, type Synced } from '@sotto/client'

type Answered = Standing & Partial<Pick<Synced, 'pushed' | 'pulled'>>

const REMINDER =
  'Write down the twelve words and check them: sotto phrase check. Lost them? Get new ones: sotto phrase replace'

/** Where a device stands, as programs read it. */
export function standingAnswer(standing: Answered): object {
  const { pushed = 0, pulled = 0, waiting, head, alarms, notices, erased, move, phrase, rotation } = standing
  const told = (all: Standing['alarms'] | Standing['notices']) =>
    all.map(({ id, code, about, sinceMs }) => ({ id, code, about, sinceMs }))
  return { pushed, pulled, waiting, head, alarms: told(alarms), notices: told(notices), erased, move, phrase, rotation }
}

/** The same as a person reads it. */
export function standingProse({ waiting, alarms, notices, erased, move, phrase }: Answered): string {
  const sent = waiting === 0 ? 'Everything is sent.' : `${waiting} changes wait to be sent.`
  return [
    erased ? DEVICE_ERRORS['vault-erased'].join(' ') : sent,
    ...(move ? [`Not at ${move.to} yet: ${move.waiting.length} of your devices. They follow when they sync.`] : []),
    ...(phrase === 'unconfirmed' && !erased ? [REMINDER] : []),
    ...alarms.map(({ id, code }) => `Alarm: ${DEVICE_ERRORS[code].join(' ')}\n  ${seen(id)}`),
    ...notices.map(({ id, code, about }) => `${NOTICES[code].join(' ')} (${about})\n  ${seen(id)}`),
  ].join('\n')
}

const seen = (id: string): string => `Seen? sotto acknowledge '${id}'`
