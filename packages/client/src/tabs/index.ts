/** How a page reaches the engine. Nothing here loads it. */
export { Caller, type Remote } from './caller.ts'
export { EngineError } from './engine-error.ts'
export type { ToEngine, ToPage } from './frame.ts'
export { Tab } from './tab.ts'
export { isRepeatable } from '../host/repeatable.ts'
export { BROWSER } from '../host/browser-names.ts'
