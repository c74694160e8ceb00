import type { HostMethods } from '@sotto/client/host'

export type TodayView = Awaited<ReturnType<HostMethods['view']['today']>>
export type PainShown = TodayView['pain'][number]
export type MedicineNow = TodayView['medicines'][number]
export type DoseShown = MedicineNow['today'][number]
