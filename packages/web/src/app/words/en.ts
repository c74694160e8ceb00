import type { FrameWords } from './words.ts'

const entries = (count: number) => `${count} waiting`

export const en: FrameWords = {
  nav: {
    today: 'Today',
    calendar: 'Calendar',
    trends: 'Trends',
    share: 'Share',
    more: 'More',
    medicines: 'Medicines',
    movement: 'Exercise and goals',
    devices: 'Devices',
    settings: 'Settings',
  },
  navLabel: 'Screens',
  skip: 'Skip to the page',
  unknown: 'Who can see this: not known yet',
  noLink: 'No link is open',
  nobody: 'Only you can read this',
  seen: (names) => (names.length === 1 ? `${names[0]} can see a part` : `${names.length} people can see a part`),
  sync: {
    here: 'On this device',
    waiting: entries,
    offline: 'Offline',
    offlineWaiting: (count) => `Offline, ${entries(count)}`,
    saved: (devices) => (devices > 1 ? `Saved, ${devices} devices` : 'Saved'),
    look: 'Look at this',
    starting: 'Starting',
    open: 'How it is saved',
  },
  trouble: {
    title: 'Your diary cannot be opened now',
    text: 'What you log is kept on this device all the same. This page goes on trying.',
  },
  undo: 'Undo',
  update: 'A newer Sotto is here. It waits until you say so.',
  updateNow: 'Load it now',
  behind: 'Sotto was updated in another tab. What you type here is kept.',
  reload: 'Load this page again',
  back: 'Back',
  close: 'Close',
}
