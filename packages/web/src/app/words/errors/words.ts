import type { DeviceErrorCode } from '@sotto/client'

/** What may go wrong in the app: what happened, and what to do. */
export type ErrorCode = DeviceErrorCode | 'unexpected' | 'offline-start' | 'build-differs'

export type ErrorWords = Readonly<Record<ErrorCode, readonly [happened: string, todo: string]>>
