/** What a Bundle says of itself, for a person to read before anything is saved. It may be anything: nothing is believed. */
import type { Holding } from '@sotto/client/health-link'
import { ONWARD_USES, type OnwardUse } from '@sotto/shared/snapshot'

export interface Told {
  readonly title: string | null
  readonly recipient: string | null
  readonly purpose: string | null
  readonly sealedAtMs: number | null
  /** The end that was agreed to, as it is inside. */
  readonly untilMs: number | null
  /** Days, YYYY-MM-DD, that it is about. */
  readonly days: readonly [from: string, to: string] | null
  readonly onward: readonly OnwardUse[]
  readonly holding: Holding
}

type Json = Readonly<Record<string, unknown>>

export function toldIn(text: string, holding: Holding): Told {
  const resources = listIn(objectIn(JSON.parse(text)), 'entry').map((entry) => objectIn(entry['resource']))
  const first = (kind: string): Json => resources.find(({ resourceType }) => resourceType === kind) ?? {}
  const consent = first('Consent')
  const provision = objectIn(consent['provision'])
  const dates = objectIn(provision['dataPeriod'])
  const [from, to] = [dayIn(dates['start']), dayIn(dates['end'])]
  const allowed = listIn(provision, 'provision')
    .filter(({ type }) => type === 'permit')
    .flatMap((one) => listIn(one, 'code').map((code) => textIn(code['text'])))
  return {
    title: textIn(first('Composition')['title']),
    recipient: textIn(objectIn(objectIn(listIn(provision, 'actor')[0])['reference'])['display']),
    purpose: textIn(objectIn(listIn(provision, 'purpose')[0])['display']),
    sealedAtMs: instantIn(consent['dateTime']),
    untilMs: instantIn(objectIn(provision['period'])['end']),
    days: from === null || to === null ? null : [from, to],
    onward: ONWARD_USES.filter((use) => allowed.includes(use)),
    holding,
  }
}

const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const listIn = (value: Json, name: string): Json[] => {
  const list = value[name]
  return Array.isArray(list) ? list.map(objectIn) : []
}

/** Longer than any of ours; whoever made it may have written a book. */
const MOST_TEXT = 1000

const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, MOST_TEXT).toWellFormed() : null

const dayIn = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && instantIn(value) !== null ? value : null

function instantIn(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}
