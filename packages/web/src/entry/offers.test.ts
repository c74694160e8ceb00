import { fieldsOf, isRecordKind } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { OFFERED, offered } from './offers.ts'

test('what is offered first is in the list of its field', () => {
  for (const [path, first] of Object.entries(OFFERED)) {
    const [kind, field = ''] = path.split('.')
    const declared = isRecordKind(kind) ? fieldsOf(kind)[field] : undefined
    expect(declared?.type === 'terms' ? first.filter((code) => !declared.codes.includes(code)) : path).toEqual([])
  }
})

test('what is chosen is always shown, and everything once it is asked for', () => {
  const codes = ['rest', 'lying', 'heat', 'tens', 'bath']
  expect(offered('none', codes, [], false)).toEqual(codes)
  const first = OFFERED['pain.relief'] ?? []
  expect(offered('pain.relief', [...first, 'tens', 'bath'], ['bath', 'own word'], false)).toEqual([...first, 'bath'])
  expect(offered('pain.relief', ['tens', ...first], [], true)).toEqual([...first, 'tens'])
})
