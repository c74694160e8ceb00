import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'svelte/compiler'
import { expect, test } from 'vitest'

const FIELDS: ReadonlySet<unknown> = new Set(['input', 'textarea', 'select'])
const source = join(import.meta.dirname, '..')

interface Node {
  readonly type?: unknown
  readonly name?: unknown
  readonly start?: number
  readonly attributes?: readonly { readonly name?: string }[]
}

/** Where something can be typed or chosen. */
function fieldsOf(node: unknown): Node[] {
  if (typeof node !== 'object' || node === null) return []
  const inner = Object.values(node).flatMap(fieldsOf)
  const { type, name } = node as Node
  return type === 'RegularElement' && FIELDS.has(name) ? [node as Node, ...inner] : inner
}

const isUnkept = ({ attributes = [] }: Node): boolean => attributes.some(({ name }) => name === 'autocomplete')

const components = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'))

test.each(components)('%s lets no browser keep what is typed, to bring it back with its tab', (path) => {
  const text = readFileSync(join(source, path), 'utf8')
  const kept = fieldsOf(parse(text, { modern: true }).fragment).filter((field) => !isUnkept(field))
  expect(kept.map(({ start = 0 }) => text.slice(start, start + 60))).toEqual([])
})
