import {
  coded,
  declareKind,
  defaulting,
  minutes,
  number,
  plain,
  rating,
  reference,
  required,
  terms,
  text,
} from '../declare.ts'

/** A medicine as it is prescribed or bought. Strength and unit as on the pack ("500", "mg"). */
export const medication = declareKind(
  {
    name: required(text('S2')),
    strength: number('S2', 0, 1_000_000),
    unit: text('S2', 40),
    form: coded('S2', [
      'tablet',
      'capsule',
      'liquid',
      'patch',
      'cream',
      'drops',
      'spray',
      'injection',
      'suppository',
      'other',
    ]),
    route: coded('S2', [
      'mouth',
      'skin',
      'injection',
      'nose',
      'eye',
      'ear',
      'rectal',
      'under-tongue',
      'inhaled',
      'other',
    ]),
    use: coded('S2', ['scheduled', 'prn', 'both']),
    start: plain('date', 'S2'),
    stop: plain('date', 'S2'),
    prescriber: text('S2'),
    opioid: plain('flag', 'S2'),
  },
  { sameBy: ['name', 'strength', 'unit', 'form'], timeless: true },
)

/** One dose, taken or not, at `at`. Quantity counts the medicine's form: 2 tablets, 0.5 patch. */
export const dose = declareKind(
  {
    medication: required(reference('S2', 'medication')),
    quantity: number('S2', 0, 10_000),
    status: defaulting(coded('S2', ['taken', 'skipped', 'late']), 'taken'),
    reason: text('S2', 500),
    relief: rating('S2'),
    minutesToRelief: minutes('S2'),
    sideEffects: terms(
      'S2',
      [
        'anxiety',
        'confusion',
        'constipation',
        'cravings',
        'diarrhoea',
        'dizziness',
        'drowsiness',
        'dry-mouth',
        'headache',
        'heartburn',
        'itching',
        'loss-of-libido',
        'low-mood',
        'nausea',
        'rash',
        'stomach-pain',
        'sweating',
        'vomiting',
      ],
      { anxiety: 'S3', cravings: 'S3', 'loss-of-libido': 'S3', 'low-mood': 'S3' },
    ),
    note: plain('note', 'S4'),
  },
  { sameBy: ['medication', 'quantity', 'status'] },
)

export const allergy = declareKind(
  {
    substance: required(text('S1')),
    reaction: text('S1', 500),
    severity: coded('S1', ['mild', 'moderate', 'severe']),
  },
  { sameBy: ['substance'], timeless: true },
)
