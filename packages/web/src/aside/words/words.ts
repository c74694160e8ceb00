export interface AsideWords {
  readonly title: (count: number) => string
  readonly lead: string
  readonly unreadable: string
  readonly unknownTime: string
  readonly again: string
  readonly stillThere: string
  readonly taken: string
  readonly copy: string
  readonly remove: string
  readonly sure: string
  readonly removeNow: string
  readonly keep: string
}
