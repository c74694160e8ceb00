/** SMART Health Links for a page that has no diary: what opens one, and nothing of the engine. */
export { askWithin, webAsk, type Ask } from './ask.ts'
export { aboutHealthLink, type AboutHealthLink } from './about.ts'
export { openHealthLink, type HealthOpening, type OpenedFile, type OpenedHealthLink } from './open.ts'
export { PasscodeWrong } from './refused.ts'
export { holdingOf, type Holding } from '../visit-file/holding.ts'
export { codeOfError } from './code-of.ts'
