/** What tests share: an envelope, and records made from few words. */
import { completeDraft, parseDraft, type DiaryRecord } from '@sotto/shared/diary'
import type { Envelope } from './build.ts'

export const ENVELOPE: Envelope = {
  share: 'A'.repeat(43),
  sealedAtMs: 1_800_000_000_000,
  expiresAtMs: 1_800_600_000_000,
  terms: { onward: [], downloads: true, decidedBy: 'owner', noticeVersion: '1', noticeLanguage: 'en' },
  keys: { reply: 'B'.repeat(43), event: 'C'.repeat(43) },
}

/** A record of `draft` at a local time `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` in UTC, under an id made of `key`. */
export function recordOf(key: string, time: string, draft: Readonly<Record<string, unknown>>): DiaryRecord {
  const at = Date.parse(time.length === 10 ? `${time}T12:00:00Z` : `${time}:00Z`)
  const id = `01${key.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`.padEnd(26, '0').slice(0, 26)
  return completeDraft(parseDraft({ ...draft, at, tz: 'UTC' }), { id, nowMs: at, tz: 'UTC' })
}

export const idOf = (record: DiaryRecord | undefined): string => record?.id ?? ''
