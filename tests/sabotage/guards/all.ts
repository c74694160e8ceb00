import type { Guard } from '../guard.ts'
import { envelope } from './envelope.ts'
import { link } from './link.ts'
import { opening } from './opening.ts'
import { owner } from './owner.ts'
import { ticket } from './session.ts'

export const allGuards: readonly Guard[] = [...link, ...envelope, ...opening, ...ticket, ...owner]
