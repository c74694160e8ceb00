/** Words of the calendar and of a day. */
export interface CalendarWords {
  readonly title: string
  readonly monthOf: (month: string) => string
  readonly halfYear: (from: string, to: string) => string
  readonly earlier: string
  readonly later: string
  readonly backToToday: string
  readonly today: string
  readonly median: (value: string, n: number) => string
  readonly noPain: string
  readonly nothing: string
  readonly flare: string
  readonly key: string
  readonly timeline: string
  readonly search: string
  readonly day: {
    readonly before: string
    readonly after: string
    readonly sum: (median: string, low: string, high: string, n: number) => string
    readonly none: string
    readonly noneText: string
    readonly add: string
    readonly pain: string
    readonly dose: string
    readonly check: string
    readonly future: string
    readonly entries: (count: number) => string
  }
}
