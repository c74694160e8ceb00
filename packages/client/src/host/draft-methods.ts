import type { Host } from './host.ts'

/** Entries that were left and could not be taken in: they are kept until somebody says what is to become of them. */
export function draftMethods(host: Host) {
  return {
    aside: () => host.drafts.aside(),
    tryAgain: async () => {
      const took = await host.takeDrafts({ again: true })
      host.changed()
      return took
    },
    /** What cannot be called back: the lock is asked once more. */
    discard: async (ids: readonly string[]) => {
      await host.demandConfirmed()
      await host.drafts.discard(ids)
      host.changed()
    },
  }
}
