/** Sizes on paper, in CSS pixels (0.75 pt): nothing is smaller than 11. */
import { INK, INK_2, INK_3 } from '../paper/palette.ts'

/** What the system says, said louder, and what somebody wrote. */
export type Face = 'text' | 'strong' | 'own'

export interface Style {
  readonly face: Face
  readonly size: number
  /** Height of a line. */
  readonly line: number
  readonly ink: string
}

const style = (face: Face, size: number, line: number, ink: string): Style => ({ face, size, line, ink })

export const TITLE = style('strong', 26, 30, INK)
export const PERIOD = style('text', 16, 22, INK)
export const LOGGED = style('strong', 17, 22, INK)
export const FIGURE = style('strong', 24, 29, INK)
export const HEADING = style('strong', 15, 20, INK)
export const SUBHEADING = style('strong', 12.5, 17, INK)
/** On a card for an emergency, read at arm's length. */
export const CARD = style('strong', 16, 22, INK)
export const BODY = style('text', 12.5, 16, INK)
export const VALUE = style('strong', 12.5, 16, INK)
export const SUPPORT = style('text', 12, 16, INK_2)
export const HINT = style('text', 11, 15, INK_2)
export const AXIS = style('text', 11, 14, INK_2)
export const NUMBER = style('strong', 11, 14, INK)
export const CELL = style('text', 11, 14, INK)
export const CELL_HEAD = style('strong', 11, 14, INK_2)
export const CELL_OWN = style('own', 11.5, 14, INK)
export const OWN = style('own', 15, 20, INK)
export const OWN_SMALL = style('own', 13, 16, INK)
export const FAINT = style('text', 11, 14, INK_3)

export const inked = (given: Style, ink: string): Style => ({ ...given, ink })
