export { Drafts } from './folder/drafts.ts'
export { fileCode, inFolder, writeDurably } from './folder/durable-file.ts'
export { nodeEnvironment } from './folder/environment.ts'
export {
  createFolder,
  folderKey,
  openDrafts,
  openFolder,
  unlockByPhrase,
  unlockFolder,
  type Folder,
  type FolderPlace,
  type NewFolder,
} from './folder/folder.ts'
export type { AskPassphrase } from './folder/tries-file.ts'
export { UnlockedFile } from './folder/unlocked-file.ts'
export { removeFolder } from './leaving/remove-folder.ts'
export type { Lock } from './lock/lock.ts'
export { SqliteStore } from './store/sqlite-store.ts'

// Loaded when asked for: most commands need none of them, and start-up is what is felt at a terminal.
export const loadImporters = () => import('./importers/read-import.ts')
export const loadJsonExport = () => import('./exporters/json.ts')
export const loadCsvExport = () => import('./exporters/csv.ts')
export const loadLetters = () => import('./letter/index.ts')
export const loadPdf = () => import('./pdf/node.ts')
export const loadSelection = () => import('./exporters/selection.ts')
export const loadGenerator = () => import('./generator/generate.ts')
