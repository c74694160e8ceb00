/** How a diary becomes the person's own: when its keeper says so, at an age, on a day. */
export type Handing = 'said' | 'age' | 'day'

export interface SubjectWords {
  readonly title: string
  readonly lead: string
  readonly sees: string
  readonly begin: string
  readonly form: {
    readonly name: string
    readonly nameHint: string
    readonly basis: string
    readonly basisHint: string
    readonly born: string
    readonly bornHint: string
    readonly handing: string
    readonly handingHint: string
    readonly way: Readonly<Record<Handing, string>>
    readonly age: string
    readonly needsBorn: string
    readonly day: string
    readonly save: string
    readonly saved: string
    readonly cancel: string
  }
  readonly kept: {
    readonly name: string
    readonly born: string
    readonly basis: string
    readonly theirs: string
    readonly on: (day: string) => string
    readonly whenSaid: string
    /** The same to whoever is no keeper. */
    readonly onlyOn: (day: string) => string
    readonly whenKeeperSays: string
    readonly change: string
    readonly onlyKeeper: string
  }
  readonly due: readonly [title: string, text: string]
  readonly hand: {
    readonly title: string
    readonly steps: (name: string) => readonly [string, string]
    readonly add: string
    readonly soonerTitle: string
    readonly sooner: string
    readonly soonerAct: string
    readonly soonerAsk: string
    readonly soonerText: (name: string) => string
    readonly agreed: string
    readonly agreedToast: string
    readonly cancel: string
  }
  readonly back: {
    readonly title: string
    readonly text: string
    readonly act: string
    readonly ask: string
    readonly asked: string
    readonly done: string
    readonly cancel: string
  }
  readonly take: {
    readonly title: (name: string) => string
    readonly text: string
    readonly act: string
    readonly from: (day: string) => string
    readonly whenAgreed: string
    readonly ask: string
    readonly stays: (name: string) => string
    readonly staysHint: string
    readonly taking: string
    readonly cancel: string
    readonly unnamed: string
    readonly yours: string
    readonly wordsLead: string
    readonly wordsLabel: string
    readonly written: string
    readonly print: string
  }
  readonly handed: (name: string, day: string) => string
  readonly anew: string
}
