import type { Selection } from '../diary/diary.ts'
import type { FieldEdits } from '../document/record-edit.ts'
import type { Host } from './host.ts'

/** Records of the diary, as `Diary` has them. */
export function diaryMethods(host: Host) {
  return {
    /** With an `id` (a ULID of the draft's `at`) a draft that comes twice makes one record. */
    add: (draft: unknown, id?: string) => host.write((diary) => diary.add(draft, id === undefined ? {} : { id })),
    edit: (id: string, edits: FieldEdits) => host.write((diary) => diary.edit(id, edits)),
    remove: (id: string) => host.write((diary) => diary.remove(id)),
    /** Takes back this device's newest act, if it was about `of`. Gives the ids that it was about. */
    undo: (of?: string) => host.write((diary) => diary.undo(of)),
    amendments: (id: string) => host.read((diary) => diary.amendments(id)),
    read: (id: string) => host.read((diary) => diary.read(id)),
    list: (selection: Selection) => host.read((diary) => diary.list(selection)),
  }
}
