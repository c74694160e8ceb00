import { expect, test } from 'vitest'
import { testNames } from './names.ts'

const text = `
import { describe, expect, test } from 'vitest'
test('a plain (one)?', () => {})
test.each([1, 2])('number %i of a table', () => {})
for (const kind of ['x']) test(\`\${kind} of a template\`, async () => {})
describe.each(STORES)('on $name', ({ open }) => {
  describe('within', () => { test('inner', () => { run('not a test') }) })
})
test.skip('passed over', () => {})
describe.skip('asleep', () => { test('too', () => {}) })
test.todo('later')
const title = 'somewhere in the text'
`
const holds = (name: string) => testNames(text).some((each) => each.test(name))

test.each(['a plain (one)?', 'number 2 of a table', 'x of a template', 'on Postgres > within > inner'])(
  '%s is a test',
  (name) => {
    expect(holds(name)).toBe(true)
  },
)

test.each([
  'a plain (one)',
  'a plain one',
  'inner',
  'on Postgres > inner',
  'not a test',
  'passed over',
  'asleep > too',
  'later',
  'somewhere in the text',
  'on x > within',
])('%s is none', (name) => {
  expect(holds(name)).toBe(false)
})
