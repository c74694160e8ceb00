import { expect, test } from 'vitest'
import { spreadsheetText } from './spreadsheet.ts'

const cell = (text: string) => [{ text, own: false }]

test('rows keep their order, cells their columns, and nothing runs as a formula', () => {
  const table = {
    title: 'Pain',
    head: ['Day', 'Note'],
    rows: [
      [cell('5 Nov'), cell('a\tb\nc')],
      [cell('6 Nov'), cell('=HYPERLINK("x")')],
      [cell('7 Nov'), [...cell('@one'), ...cell('two')]],
      [cell('8 Nov'), cell('-3.5')],
      [cell('9 Nov'), []],
    ],
    n: 5,
  }
  expect(spreadsheetText(table).split('\n')).toEqual([
    'Day\tNote',
    '5 Nov\ta b c',
    '6 Nov\t\'=HYPERLINK("x")',
    "7 Nov\t'@one, two",
    '8 Nov\t-3.5',
    '9 Nov\t',
  ])
})
