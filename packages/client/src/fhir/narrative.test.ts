import { expect, test } from 'vitest'
import { narrative } from './terms.ts'

test('a narrative is text in XHTML: no markup of the owner’s, and nothing that no XML can hold', () => {
  const { div } = narrative(['<img src=x onerror="a()"> & ]]>', 'a\u0000\u001b\uffff\ud800b\t\u{1f600}'])
  expect(div).toBe(
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; ]]&gt;</p>' +
      '<p>a\ufffd\ufffd\ufffd\ufffdb\t\u{1f600}</p></div>',
  )
})
