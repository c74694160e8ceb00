import type { HostMethods } from '@sotto/client/host'

type Views = HostMethods['view']

export type TimelineQuery = Parameters<Views['timeline']>[0]
export type TimelineView = Awaited<ReturnType<Views['timeline']>>
export type Shown = TimelineView['entries'][number]
export type DayView = Awaited<ReturnType<Views['day']>>
