import type { Page } from 'playwright-core'
import type { DiaryKind } from './app-diaries.ts'

/** A screen to take a picture of: where it is, and what is done there first. */
export interface AppState {
  readonly route: string
  /** Of every kind where it is left out. */
  readonly kinds?: readonly DiaryKind[]
  readonly act?: (page: Page) => Promise<unknown>
}

const month = new Date().toISOString().slice(0, 7)

export const appStates: Readonly<Record<string, AppState>> = {
  today: { route: 'today' },
  'today-saved': {
    route: 'today',
    kinds: ['typical'],
    act: (page) => page.getByRole('radio', { name: '6 of 10', exact: true }).click(),
  },
  check: { route: 'check', kinds: ['typical'] },
  calendar: { route: 'calendar' },
  day: { route: `day/${month}-03`, kinds: ['typical', 'overfull'] },
  timeline: { route: 'timeline', kinds: ['typical', 'overfull'] },
  trends: { route: 'trends' },
  medicines: { route: 'medicines' },
  movement: { route: 'movement' },
  share: { route: 'share' },
  'share-new': { route: 'share/new', kinds: ['typical'] },
  devices: { route: 'devices', kinds: ['typical'] },
  'devices-add': { route: 'devices/add', kinds: ['typical'] },
  people: { route: 'people/delegate', kinds: ['typical'] },
  phrase: { route: 'phrase', kinds: ['typical'] },
  lock: { route: 'lock', kinds: ['typical'] },
  incident: { route: 'incident', kinds: ['typical'] },
  leave: { route: 'leave', kinds: ['typical'] },
  sync: { route: 'sync', kinds: ['typical'] },
  settings: { route: 'settings', kinds: ['typical'] },
  more: { route: 'more', kinds: ['typical'] },
  import: { route: 'import', kinds: ['typical'] },
  export: { route: 'export', kinds: ['typical'] },
}
