import type { AlarmCode, NoticeCode } from '@sotto/client'

export interface SyncWords {
  readonly title: string
  readonly here: string
  readonly relay: (host: string) => string
  readonly notRelay: (count: number) => string
  readonly relayUnknown: string
  readonly devices: (count: number) => string
  readonly link: Readonly<Record<'connecting' | 'connected' | 'offline' | 'ended', string>>
  readonly now: string
  readonly asking: string
  readonly alarms: string
  readonly notices: string
  readonly since: (moment: string) => string
  readonly seen: string
  /** What is safe; what happened and what to do stand with the errors. */
  readonly safe: Readonly<Record<AlarmCode, string>>
  readonly notice: Readonly<Record<NoticeCode, readonly [happened: string, todo: string]>>
  readonly removed: string
  readonly erased: string
  readonly export: string
  readonly move: (count: number, relay: string) => string
  readonly storage: {
    readonly title: string
    readonly kept: string
    readonly notKept: string
    readonly keep: string
    readonly refused: string
    readonly used: (amount: string, of: string) => string
  }
}
