/** Values as a spreadsheet's cell has them. */
import type { SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'
import type { Cell } from './tables/table.ts'

/** A value without words: lists joined by `; ` with `;` and `\` inside a word escaped by `\`. */
export function writtenCell(value: Cell): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(writtenItem).join('; ')
  if (typeof value === 'object') return value.time === undefined ? String(value.day) : `${value.day} ${value.time}`
  return String(value)
}

type Item = Extract<SnapshotValue, readonly unknown[]>[number]

function writtenItem(item: Item): string {
  if (typeof item === 'number') return String(item)
  if (typeof item === 'string') return item.replaceAll(/[\\;]/g, String.raw`\$&`)
  return 'region' in item ? writtenSite(item) : `${item.item}=${item.score}`
}

function writtenSite({ region, side, view, nrs }: SnapshotSite): string {
  const sided = side === 'left' || side === 'right' ? `:${side}` : ''
  return `${region}${sided}${view === undefined ? '' : `@${view}`}${nrs === undefined ? '' : `=${nrs}`}`
}
