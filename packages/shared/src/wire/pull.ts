import { bool, list, struct, uint, variant } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import { documentField, positionField, rosterEntryField, spaceField, updateField } from './fields.ts'

/** One thing in a vault's order. */
export const placedItem = struct('placed-item', {
  position: positionField,
  item: variant('item', { update: updateField, roster: rosterEntryField }),
})

export const itemPage = struct('item-page', {
  items: list(placedItem, LIMITS.itemsInPage),
  /** The vault's newest position when the page was read. */
  head: positionField,
  /** True when a further page follows at once; ask again after the last position. */
  more: bool,
})

/**
 * Everything after a position, in order; for a helper the updates of its own space and every roster entry, while `head`
 * stays the vault's. Updates retired by a checkpoint are still given until they are deleted.
 */
export const pull = {
  request: struct('pull', { after: positionField }),
  answer: itemPage,
}

/** One document's updates after a position: for a first sync that wants this month first. Provisional by nature. */
export const pullDocument = {
  request: struct('pull-document', { space: spaceField, doc: documentField, after: positionField }),
  answer: itemPage,
}

/** Waits until the vault's head lies after the position, or the time is up (long poll). */
export const poll = {
  request: struct('poll', { after: positionField, waitMs: uint(LIMITS.pollWaitMs) }),
  answer: struct('polled', { head: positionField }),
}
