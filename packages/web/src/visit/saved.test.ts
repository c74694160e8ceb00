import { expect, test } from 'vitest'
import { savedFile } from './saved.ts'

test.each([
  ['application/pdf', 'visit-file.pdf'],
  ['application/fhir+json', 'visit-file.fhir.json'],
  ['application/smart-health-card', 'visit-file.smart-health-card'],
  ['image/jpeg', 'visit-file.jpg'],
] as const)('%s is saved as %s, byte for byte', (type, name) => {
  const content = new Uint8Array([1, 2, 3])
  expect(savedFile(type, content)).toEqual({ name, type, bytes: content })
})
