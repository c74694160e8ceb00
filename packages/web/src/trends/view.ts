import type { HostMethods } from '@sotto/client/host'

export type TrendsView = Awaited<ReturnType<HostMethods['view']['trends']>>
export type CheckSeries = TrendsView['checks'][number]
