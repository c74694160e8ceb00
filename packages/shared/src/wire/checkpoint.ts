import { list, nullable, struct } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import { checkpointField, done, hashField, objectField, positionField, spaceField } from './fields.ts'

/** Stores snapshots; idempotent by id. They mean nothing until a checkpoint names them. */
export const objectsPut = {
  request: struct('objects-put', { objects: list(objectField, LIMITS.objectsInBatch) }),
  answer: struct('objects-stored', { ids: list(hashField, LIMITS.objectsInBatch) }),
}

/** Fetches snapshots in the order asked for: the longest prefix that fits a page, at least one; null where unknown. */
export const objectsGet = {
  request: struct('objects-get', { ids: list(hashField, LIMITS.objectsInBatch) }),
  answer: struct('objects', { objects: list(nullable(objectField), LIMITS.objectsInBatch) }),
}

/**
 * Posts a space's next checkpoint: refused with `checkpoint-behind` unless it continues the stored one. In the same
 * transaction the relay retires the space's updates through `retireThrough` and the listed objects.
 */
export const checkpointPost = {
  request: struct('checkpoint-post', {
    checkpoint: checkpointField,
    retireThrough: positionField,
    retireObjects: list(hashField, 4096),
  }),
  answer: done,
}

/** The space's newest checkpoint, or null where none was posted. */
export const checkpointRead = {
  request: struct('checkpoint-read', { space: spaceField }),
  answer: struct('checkpoint', { checkpoint: nullable(checkpointField) }),
}
