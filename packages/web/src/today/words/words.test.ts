import { expect, test } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'

test.each(['Dana Okafor, physio', 'Dupont et fils', 'Dr Roy, Paul et Anne'])('%s is one person who sees', (name) => {
  expect(fr.seen(name, 1)).toBe(`${name} voit une partie`)
  expect(en.seen(name, 1)).toBe(`${name} can see a part`)
})

test('two people see, whatever their names are joined by', () => {
  for (const names of ['Dana et Paul', 'Dana, physio et Paul', 'Dana & Paul'])
    expect(fr.seen(names, 2)).toBe(`${names} voient une partie`)
})
