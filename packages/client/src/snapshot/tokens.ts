/** The words by which fields are chosen: `pain.nrs` a field, `pain` a kind, `*.note` a field of every kind, `S4` a class. */
import { DiaryError, fieldOf, isRecordKind, RECORD_KINDS, SENSITIVITY_CLASSES } from '@sotto/shared/diary'
import type { SensitivityClass } from '@sotto/shared/diary'
import { PICTURE_PATH } from './pictures.ts'
import { isOrdinary, OFFERED, tellsOfItself, type Offered } from './offer.ts'

export const classOf = (token: string): SensitivityClass | undefined => SENSITIVITY_CLASSES.find((one) => one === token)

const offered = [...OFFERED.values()]

/**
 * Paths that a word adds. A kind adds its ordinary fields (S0 to S2) and no time of day: what is more sensitive is
 * named itself, or by its class. Throws `input-invalid`.
 */
export function addedBy(token: string): readonly string[] {
  const named = namedBy(token)
  // Pictures are chosen by their own name alone: whoever asks for notes has not asked for them.
  if (classOf(token)) return pathsOf(named).filter((path) => path !== PICTURE_PATH)
  if (!isRecordKind(token)) return pathsOf(named)
  const ordinary = named.filter(({ name, field }) => name !== 'at' && isOrdinary(field.sensitivity))
  if (ordinary.some(tellsOfItself)) return pathsOf(ordinary)
  throw new DiaryError('input-invalid', `every field of ${token} is sensitive, and none was named`, {
    field: token,
    hint: `Name the fields: ${pathsOf(named).join(', ')}.`,
  })
}

/** Paths that a word takes away: everything it names. Throws `input-invalid`. */
export const removedBy = (token: string): readonly string[] => pathsOf(namedBy(token))

const pathsOf = (list: readonly Offered[]) => list.map(({ path }) => path)

function namedBy(token: string): readonly Offered[] {
  const named = offered.filter(
    ({ path, kind, name, field }) =>
      token === path || token === kind || token === `*.${name}` || token === field.sensitivity,
  )
  if (named.length > 0) return named
  if (isInSchema(token))
    throw new DiaryError('input-invalid', 'a choice names something that is never part of a share', {
      hint: 'Record ids, stored times, zones, sources, pictures and the ledger of shares stay in the diary.',
    })
  throw new DiaryError('input-invalid', 'a choice names something that is not in the schema', {
    hint: 'Write a kind (pain), a field (pain.nrs), a field of every kind (*.note) or a class (S4).',
  })
}

function isInSchema(token: string): boolean {
  const [kind = '', name, ...rest] = token.split('.')
  if (rest.length > 0) return false
  if (name === undefined) return isRecordKind(kind)
  const kinds = kind === '*' ? RECORD_KINDS : isRecordKind(kind) ? [kind] : []
  return kinds.some((one) => fieldOf(one, name) !== undefined)
}
