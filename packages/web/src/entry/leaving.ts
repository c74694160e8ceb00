import type { Draft } from '@sotto/shared/diary'
import type { App } from '../app/app.ts'

interface Said {
  /** What the message says once it is kept. */
  readonly saved: string
  readonly undo: string
  /** What it says where it cannot be kept. */
  readonly failed: string
  /** Leads to the entry. */
  readonly more?: string
}

/** Leaves a new entry and says so, with a way to take it back. Null where it could not be kept, which is said too. */
export async function leaveEntry(app: App, draft: Draft, { saved, undo, failed, more }: Said): Promise<string | null> {
  try {
    const id = await app.left.leave(draft)
    app.toasts.show(
      saved,
      { label: undo, act: () => void takeBack(app, id, failed) },
      more === undefined ? null : { label: more, act: () => app.router.go(`entry/${id}`) },
    )
    return id
  } catch {
    app.toasts.show(failed)
    return null
  }
}

async function takeBack(app: App, id: string, failed: string): Promise<void> {
  try {
    await app.left.withdraw(id)
  } catch {
    app.toasts.show(failed)
  }
}
