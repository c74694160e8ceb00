import type { Component } from 'svelte'
import Calendar from '@lucide/svelte/icons/calendar-days'
import Dumbbell from '@lucide/svelte/icons/dumbbell'
import Eye from '@lucide/svelte/icons/eye'
import Laptop from '@lucide/svelte/icons/laptop'
import LineChart from '@lucide/svelte/icons/chart-line'
import More from '@lucide/svelte/icons/ellipsis'
import Pill from '@lucide/svelte/icons/pill'
import Settings from '@lucide/svelte/icons/settings'
import Sun from '@lucide/svelte/icons/sun'
import type { FrameWords } from './words/words.ts'

export type NavName = keyof FrameWords['nav']

interface NavItem {
  readonly name: NavName
  readonly icon: typeof Sun
  /** Where it stands: in the tabs of a phone, in the side bar of a laptop. */
  readonly tab: boolean
  readonly side: boolean
}

export const NAV: readonly NavItem[] = [
  { name: 'today', icon: Sun, tab: true, side: true },
  { name: 'calendar', icon: Calendar, tab: true, side: true },
  { name: 'trends', icon: LineChart, tab: true, side: true },
  { name: 'medicines', icon: Pill, tab: false, side: true },
  { name: 'movement', icon: Dumbbell, tab: false, side: true },
  { name: 'share', icon: Eye, tab: true, side: true },
  { name: 'devices', icon: Laptop, tab: false, side: true },
  { name: 'settings', icon: Settings, tab: false, side: true },
  { name: 'more', icon: More, tab: true, side: false },
]

/** Screens by the first part of their route, loaded when they are gone to; `today` is there from the start. */
export const SCREENS: Readonly<Record<string, () => Promise<{ readonly default: Component }>>> = {
  activity: () => import('../people/Activity.svelte'),
  people: () => import('../people/People.svelte'),
  calendar: () => import('../calendar/Calendar.svelte'),
  day: () => import('../calendar/Day.svelte'),
  timeline: () => import('../timeline/Timeline.svelte'),
  search: () => import('../timeline/Timeline.svelte'),
  trends: () => import('../trends/Trends.svelte'),
  check: () => import('../check/Check.svelte'),
  entry: () => import('../entry/Entry.svelte'),
  devices: () => import('../devices/Devices.svelte'),
  export: () => import('../files/Export.svelte'),
  import: () => import('../files/Import.svelte'),
  incident: () => import('../incident/Incident.svelte'),
  leak: () => import('../leak/Leak.svelte'),
  leave: () => import('../leaving/Leave.svelte'),
  keys: () => import('../keys/Keys.svelte'),
  lock: () => import('../lock/Lock.svelte'),
  medicines: () => import('../medicines/Medicines.svelte'),
  more: () => import('../more/More.svelte'),
  movement: () => import('../movement/Movement.svelte'),
  phrase: () => import('../phrase/Phrase.svelte'),
  record: () => import('../record/Record.svelte'),
  settings: () => import('../settings/Settings.svelte'),
  share: () => import('../share/Share.svelte'),
  subject: () => import('../subject/Subject.svelte'),
  sync: () => import('../sync/Sync.svelte'),
}

/** Which of the nav's places a screen belongs to. */
export const PLACE_OF: Readonly<Record<string, NavName>> = {
  check: 'today',
  entry: 'today',
  day: 'calendar',
  search: 'calendar',
  timeline: 'calendar',
  phrase: 'devices',
  lock: 'devices',
  incident: 'devices',
  leak: 'share',
  leave: 'devices',
  people: 'devices',
  activity: 'devices',
  keys: 'devices',
  subject: 'more',
}
