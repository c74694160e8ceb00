/** Words of the frame around every screen. */
export interface FrameWords {
  readonly nav: Readonly<
    Record<
      'today' | 'calendar' | 'trends' | 'share' | 'more' | 'medicines' | 'movement' | 'devices' | 'settings',
      string
    >
  >
  readonly navLabel: string
  readonly skip: string
  readonly nobody: string
  /** Where others read without a link. */
  /** Of who can see something, before it is known. */
  readonly unknown: string
  readonly noLink: string
  readonly seen: (names: readonly string[]) => string
  readonly sync: {
    readonly here: string
    readonly waiting: (count: number) => string
    readonly offline: string
    readonly offlineWaiting: (count: number) => string
    readonly saved: (devices: number) => string
    readonly look: string
    readonly starting: string
    readonly open: string
  }
  readonly trouble: { readonly title: string; readonly text: string }
  readonly undo: string
  readonly close: string
  readonly back: string
  readonly update: string
  readonly updateNow: string
  /** Another tab runs a newer Sotto than this page. */
  readonly behind: string
  readonly reload: string
}
