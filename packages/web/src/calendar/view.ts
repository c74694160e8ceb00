import type { HostMethods } from '@sotto/client/host'

export type CalendarView = Awaited<ReturnType<HostMethods['view']['calendarRange']>>
export type CalendarDay = CalendarView['days'][number]
