import type { Place } from '../standing.ts'

export interface MedicinesWords {
  readonly title: string
  readonly lead: string
  readonly places: Readonly<Record<Place, string>>
  readonly none: string
  readonly add: string
  readonly since: (day: string) => string
  readonly from: (day: string) => string
  readonly until: (day: string) => string
  readonly stopped: (day: string) => string
  readonly last: (day: string, time: string) => string
  readonly one: {
    readonly log: string
    readonly change: string
    readonly stop: string
    readonly stoppedToday: (name: string) => string
    readonly again: string
    readonly takenAgain: (name: string) => string
    readonly undo: string
    readonly doses: string
    readonly counted: (taken: number, skipped: number, days: number) => string
    readonly noDoses: string
    readonly all: (count: number) => string
    readonly gone: string
    readonly helped: (relief: number) => string
  }
}
