import Briefcase from '@lucide/svelte/icons/briefcase'
import ClipboardList from '@lucide/svelte/icons/clipboard-list'
import CloudCheck from '@lucide/svelte/icons/cloud-check'
import Download from '@lucide/svelte/icons/download'
import Dumbbell from '@lucide/svelte/icons/dumbbell'
import HeartPulse from '@lucide/svelte/icons/heart-pulse'
import IdCard from '@lucide/svelte/icons/id-card'
import Image from '@lucide/svelte/icons/image'
import Key from '@lucide/svelte/icons/key-round'
import Laptop from '@lucide/svelte/icons/laptop'
import LifeBuoy from '@lucide/svelte/icons/life-buoy'
import LogOut from '@lucide/svelte/icons/log-out'
import Lock from '@lucide/svelte/icons/lock-keyhole'
import Pill from '@lucide/svelte/icons/pill'
import Search from '@lucide/svelte/icons/search'
import Settings from '@lucide/svelte/icons/settings'
import Stethoscope from '@lucide/svelte/icons/stethoscope'
import Upload from '@lucide/svelte/icons/upload'
import User from '@lucide/svelte/icons/user-round'
import Users from '@lucide/svelte/icons/users-round'
import WheatOff from '@lucide/svelte/icons/wheat-off'

type Icon = typeof Pill

export interface Link {
  /** A route. */
  readonly to: string
  readonly title: string
  readonly hint?: string
  readonly icon?: Icon
  /** The title is in the owner's own words. */
  readonly own?: boolean
}

/** Screens that stand under More, by what they are about. Kinds of entries are called as everywhere. */
export const CARE = { medicines: Pill, movement: Dumbbell, search: Search } as const

export const KEPT = {
  visit: Stethoscope,
  condition: HeartPulse,
  allergy: WheatOff,
  workday: Briefcase,
  instrument: ClipboardList,
  photo: Image,
  profile: User,
  claim: IdCard,
} as const

export const FILES = { import: Upload, export: Download } as const

export const APP = {
  settings: Settings,
  subject: Users,
  devices: Laptop,
  lock: Lock,
  phrase: Key,
  sync: CloudCheck,
  incident: LifeBuoy,
  leave: LogOut,
} as const

export type PlaceName = keyof typeof CARE | keyof typeof FILES | keyof typeof APP

type Said = readonly [title: string, hint?: string]

/** The links of one group, in its order. */
export const linksTo = <P extends Readonly<Record<string, Icon>>>(
  places: P,
  words: Readonly<Record<keyof P, Said>>,
): Link[] =>
  Object.entries(places).map(([name, icon]) => {
    const [title, hint] = words[name as keyof P]
    return { to: name, title, icon, ...(hint === undefined ? {} : { hint }) }
  })

/** The lists of what one keeps. */
export const keptLinks = (kinds: Readonly<Record<keyof typeof KEPT, string>>): Link[] =>
  (Object.keys(KEPT) as (keyof typeof KEPT)[]).map((kind) => ({
    to: `record/${kind}`,
    title: kinds[kind],
    icon: KEPT[kind],
  }))
