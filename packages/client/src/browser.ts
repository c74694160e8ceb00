export { IndexedDbStore } from './store/indexeddb-store.ts'
