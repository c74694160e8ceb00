import ts from 'typescript'

/** Recognises the full names, suites and title joined by ` > `, of the tests that a file's text holds and does run. */
export function testNames(text: string): RegExp[] {
  const found: RegExp[] = []
  visit(ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest, true), [])
  return found

  function visit(node: ts.Node, suites: readonly string[]): void {
    const call = ts.isCallExpression(node) ? named(node) : null
    if (call?.skipped) return
    if (call?.kind === 'test') found.push(new RegExp(`^${[...suites, call.name].join(' > ')}$`, 's'))
    const within = call?.kind === 'suite' ? [...suites, call.name] : suites
    ts.forEachChild(node, (child) => visit(child, within))
  }
}

interface Named {
  readonly kind: 'suite' | 'test'
  readonly name: string
  readonly skipped: boolean
}

/** `test('…')`, `describe.each(…)('…')` and the like; null for any other call. */
function named({ expression, arguments: [title] }: ts.CallExpression): Named | null {
  // Of a table, the call that takes the title is that of the call that takes the rows.
  const table = ts.isCallExpression(expression)
  const words = (table ? expression.expression : expression).getText().split('.')
  const root = words[0] ?? ''
  if (title === undefined || !/^(test|it|describe)$/.test(root) || (!table && /^(each|for)$/.test(words.at(-1) ?? '')))
    return null
  const skipped = words.some((word) => word === 'skip' || word === 'todo')
  return { kind: root === 'describe' ? 'suite' : 'test', name: pattern(title, table), skipped }
}

const ANYTHING = '.*'

function pattern(title: ts.Expression, table: boolean): string {
  if (ts.isStringLiteralLike(title)) return literal(title.text, table)
  if (!ts.isTemplateExpression(title)) return ANYTHING
  return [title.head, ...title.templateSpans.map(({ literal: rest }) => rest)]
    .map(({ text }) => literal(text, table))
    .join(ANYTHING)
}

/** What a table's rows put in place of `%s` and `$name` can be anything. */
function literal(text: string, table: boolean): string {
  const parts = table ? text.split(/%[a-zA-Z#$%]|\$[\w.]+/) : [text]
  return parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join(ANYTHING)
}
