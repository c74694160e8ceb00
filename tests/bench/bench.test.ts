import { expect, test } from 'vitest'
import { bench, expectToMeasure } from './ran.ts'

// Small enough to say only that each runs, measures and answers as promised; figures come from the real thing.
const small: readonly (readonly [name: string, settings: readonly string[], ratios: readonly string[]])[] = [
  [
    'relay',
    '--runs 1 --vaults 8 --sockets 4 --updates 512 --singleUpdates 64 --moderateSeconds 1'.split(' '),
    ['relayToRaw', 'singleToRaw'],
  ],
  ['sync', '--runs 1 --years 0.1'.split(' '), ['wireToPlain', 'atRestToPlain']],
  ['report', '--runs 1 --days 7 --years 0.1'.split(' '), ['pdfGrowthPerRow', 'fhirGrowthPerRow']],
  ['live', '--runs 1 --years 0.02 --edits 3'.split(' '), ['p99ToP50']],
]

test.each(small)('bench %s measures and answers in JSON', expectToMeasure)

test('a setting that does not exist is named', async () => {
  await expect(bench('relay', ['--vault', '8'])).rejects.toThrow('no setting vault')
})
