import type { Guard } from '../guard.ts'

const folder = 'packages/client/src/snapshot'

/** What could be told of entries by what stands beside them: changes, pictures, flares laid over one another. */
export const besideRows: readonly Guard[] = [
  {
    row: 33,
    guard: 'that an entry was tagged with what is left out',
    file: `${folder}/amended.ts`,
    find: 'points.flatMap((id) => rowOf.get(id) ?? []).map((row) => rows.indexOf(row))',
    replace: 'points.map((id) => rows.indexOf(rowOf.get(id) as LinkedRow))',
    test: {
      file: `${folder}/amended.test.ts`,
      name: 'over-sharing: that an entry was once tagged with what is left out is no change',
    },
  },
  {
    row: 33,
    guard: 'changes within a band of a day',
    file: `${folder}/amended.ts`,
    find: "less.includes('bands') ? rowInBands(row) : row",
    replace: 'less.length < 0 ? rowInBands(row) : row',
    test: {
      file: `${folder}/amended.test.ts`,
      name: 'over-sharing: of days in bands a change is told where the band is another, and of no day that has none',
    },
  },
  {
    row: 33,
    guard: 'pictures of what is left out, however far away',
    file: `${folder}/select.ts`,
    find: 'id = wholes.get(id)) {',
    replace: 'id = seen.size < 2 ? wholes.get(id) : undefined) {',
    test: {
      file: `${folder}/pictures.test.ts`,
      name: 'over-sharing: a picture of a dose of a medicine that is left out is left out',
    },
  },
  {
    row: 33,
    guard: 'which of a day’s pictures was taken first',
    file: `${folder}/pictures.ts`,
    find: '.sort((a, b) => compareBytes(bytesOf(a), bytesOf(b)))',
    replace: '',
    test: {
      file: `${folder}/pictures.test.ts`,
      name: 'over-sharing: the order in which pictures of a day were taken is not told',
    },
  },
  {
    row: 33,
    guard: 'one flare laid over itself',
    file: `${folder}/story.ts`,
    find: '[...new Map(begun.map((flare) => [flare.firstIndex, flare])).values()]',
    replace: 'begun',
    test: {
      file: `${folder}/story.test.ts`,
      name: 'over-sharing: flares that began on one day are one, and never laid over themselves',
    },
  },
  {
    row: 33,
    guard: 'a birthday from which days could be counted',
    file: `${folder}/less.ts`,
    find: "['profile.birthDate']",
    replace: '([] as string[])',
    test: {
      file: `${folder}/less.test.ts`,
      name: 'over-sharing: in relative days nobody who knows a birthday counts back to the dates',
    },
  },
  {
    row: 33,
    guard: 'entries of what was left out and removed',
    file: `${folder}/select.ts`,
    find: 'leaver(records, choice)\n',
    replace: 'leaver(live, choice)\n',
    test: {
      file: `${folder}/build.test.ts`,
      name: 'over-sharing: what was removed still takes along what is tagged with it',
    },
  },
]
