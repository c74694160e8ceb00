export interface TodayWords {
  readonly saved: (nrs: number, time: string) => string
  readonly same: (time: string) => string
}
