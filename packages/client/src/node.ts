export { SqliteStore } from './store/sqlite-store.ts'
