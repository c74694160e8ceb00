/** Colours of paper: those of the light screen. Nothing is told by colour alone; every step of the ramp differs in grey. */
import type { Rating } from '@sotto/shared/snapshot'
import { rampStep } from '../../charts/ramp.ts'

export const INK = '#2b201c'
export const INK_2 = '#594d47'
export const INK_3 = '#72665f'
export const LINE = '#e3ddd6'
export const LINE_STRONG = '#8e847b'
export const BAND = '#ba7588'
export const GAP = '#fbf9f6'
export const HATCH = '#b8aea4'
export const BODY = '#f4f0eb'
export const WHITE = '#ffffff'

const RAMP = [
  ...['#f5e6d5', '#e9cdba', '#deb4a4', '#d49994', '#c67f8c', '#b46784'],
  ...['#9e527b', '#854171', '#6d3166', '#542457', '#3b1946'],
] as const

export const rampFill = (rating: Rating): string => RAMP[rampStep(rating)] ?? WHITE

/** The number on a patch of the ramp. */
export const rampInk = (rating: Rating): string => (rampStep(rating) <= 5 ? '#1d1310' : WHITE)

/** Before and after a session. */
export const SESSION = RAMP[7]
