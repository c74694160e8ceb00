import { coded, declareKind, integer, plain, reference, required, terms, text } from '../declare.ts'

/** A past or planned visit; its day is the record's `localDate`. Counselling makes the whole record S3. */
export const visit = declareKind(
  {
    type: required(
      coded(
        'S1',
        [
          'physio',
          'doctor',
          'specialist',
          'pharmacy',
          'imaging',
          'hospital',
          'counselling',
          'work-assessment',
          'other',
        ],
        { counselling: 'S3' },
      ),
    ),
    provider: text('S5'),
    attended: plain('flag', 'S1'),
    outcome: text('S1', 500),
    note: plain('note', 'S4'),
  },
  { sameBy: ['type', 'provider'], raises: { field: 'type', values: ['counselling'], to: 'S3' } },
)

/** What records can be tagged with, so that a share can leave one out. */
export const condition = declareKind(
  { name: required(text('S1')), since: plain('date', 'S1'), active: plain('flag', 'S1') },
  { sameBy: ['name'], timeless: true },
)

/** A picture, sealed as a blob of its own and re-encoded before that, so that no camera data survives. */
export const photo = declareKind(
  {
    blob: required(text('S4', 100)),
    of: reference('S4', 'any'),
    mime: coded('S4', ['image/jpeg', 'image/webp', 'image/png']),
    width: integer('S4', 1, 20_000, 'px'),
    height: integer('S4', 1, 20_000, 'px'),
    bytes: integer('S4', 1, 100_000_000),
    caption: plain('note', 'S4'),
  },
  { sameBy: ['blob'] },
)

export const profile = declareKind(
  {
    name: text('S5'),
    birthDate: plain('date', 'S5'),
    emergencyContacts: terms('S5', []),
  },
  { sameBy: ['name', 'birthDate'], timeless: true },
)

export const claim = declareKind(
  {
    number: required(text('S5', 100)),
    insurer: text('S5'),
    injuryDate: plain('date', 'S5'),
    employer: text('S5'),
  },
  { sameBy: ['number'], timeless: true },
)
