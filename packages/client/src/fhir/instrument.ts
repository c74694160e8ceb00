import type { SnapshotValue } from '@sotto/shared/snapshot'
import type { CodeableConcept, Coding, Reference } from 'fhir/r4.js'
import { numberIn, textIn, type Entry } from '../report/entry.ts'
import { codeWords } from '../report/words/wording.ts'
import { PEG, peg, quantity, words } from './codes.ts'
import { linesOf, observed, type Context } from './context.ts'
import { timeOf } from './value.ts'

interface Answer {
  readonly item: string
  readonly score: number
}

/** Answers as a questionnaire's response, and its score with the items it was reckoned from as observations. */
export function writeInstrument(context: Context, entry: Entry): Reference {
  const { ui, writing } = context
  const id = textIn(entry.fields['instrument']) ?? ''
  const name = codeWords(ui, 'instrument.instrument', id).text
  const answers = answersIn(entry.fields['items'])
  const score = numberIn(entry.fields['score'])
  const isPeg = id === 'peg'
  const coded = (text: string, coding: Coding | undefined): CodeableConcept =>
    coding ? peg(text, coding) : words(text)
  const items = answers.map(({ item, score: value }, at) =>
    writing.add(
      observed(
        context,
        { ...entry, fields: {} },
        {
          code: coded(item, isPeg && answers.length === PEG.items.length ? PEG.items[at] : undefined),
          valueQuantity: quantity(value, '{score}'),
        },
      ),
    ),
  )
  const mean =
    score === null
      ? []
      : [
          writing.add(
            observed(
              context,
              { ...entry, fields: {} },
              {
                code: coded(name, isPeg ? PEG.mean : undefined),
                valueQuantity: quantity(score, '{score}'),
              },
            ),
          ),
        ]
  if (answers.length > 0) writeResponse(context, entry, answers)
  const hasMember = [...items, ...mean]
  return writing.add(
    observed(
      context,
      entry,
      { code: coded(name, isPeg ? PEG.panel : undefined), ...(hasMember.length > 0 ? { hasMember } : {}) },
      linesOf(context, entry, 'instrument', 'items', 'score'),
    ),
  )
}

function writeResponse({ ui, writing }: Context, entry: Entry, answers: readonly Answer[]): void {
  const { effectiveDateTime: authored } = timeOf(ui, entry.day, entry.time)
  writing.add({
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    subject: writing.patient,
    source: writing.author,
    ...(authored === undefined ? {} : { authored }),
    item: answers.map(({ item, score }, at) => ({
      linkId: String(at + 1),
      text: item,
      answer: [{ valueDecimal: score }],
    })),
  })
}

const answersIn = (value: SnapshotValue | undefined): Answer[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && 'item' in one) : []
