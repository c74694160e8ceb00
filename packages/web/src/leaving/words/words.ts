export interface LeavingWords {
  readonly title: string
  readonly exportTitle: string
  readonly exportText: string
  readonly export: string
  readonly eraseTitle: string
  readonly eraseText: string
  readonly erase: string
  readonly erasing: string
  readonly erased: string
  readonly left: (relays: string) => string
  readonly eraseAsk: string
  readonly typeTo: (word: string) => string
  readonly word: string
  readonly forgetTitle: string
  readonly forgetText: string
  readonly forgetWaiting: (count: number) => string
  readonly forget: string
  readonly forgetAsk: string
  readonly cancel: string
}
