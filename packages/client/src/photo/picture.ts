import type { PhotoType } from '@sotto/crypto'

/** A still picture, and nothing but what is needed to show it. Width and height in pixels, before any turning. */
export interface Picture {
  readonly type: PhotoType
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}
