/** What a share says, as one model, its tables, CSV and plain text. Reads a snapshot and nothing else. */
export { buildReport } from './report.ts'
export type { Report, ReportHeader } from './model.ts'
export type { BandCount } from './band.ts'
export type { CheckLine, TermCount, Terms } from './checks.ts'
export type { DayDetail, DetailEntry, Line } from './detail.ts'
export type { EntryKind } from './entry.ts'
export type { Exercise, Session } from './exercise.ts'
export type { DayCount, Figures, FlareCount, Worst } from './figures.ts'
export type { DaySpan, Flare } from './flares.ts'
export type { LaneDay, MedicineLane } from './medicines.ts'
export { PAIRS_NEEDED, type Change, type Changes, type DosePairs, type MedicinePairs } from './pairs/pairs.ts'
export type { Interval } from './pairs/interval.ts'
export type { DosePair, Step } from './pairs/steps.ts'
export { sumUpPain, type DayPlace, type PainDay, type PainRating, type ReportDay } from './pain.ts'
export { FILLED_FROM_DAYS, type Place, type Places } from './places.ts'
export type { Ability, AbilityLevel, Goal, Instrument, Series, SeriesPoint } from './progress.ts'
export { WINDOW_DAYS, WINDOW_NEEDS, type Rolling, type RollingPoint } from './rolling.ts'
export { othersIn, type Other } from './others.ts'
export type { Middle } from './statistics.ts'
export type { TimelineEvent } from './timeline.ts'
export type { Done, Treatment, TreatmentSum, TreatmentWeek } from './treatment.ts'
export type { ReportWeek, Weeks } from './weeks.ts'
export { chartTables, type Charted } from './tables/charts.ts'
export type { Cell, Column, Table, TableId } from './tables/table.ts'
export {
  WORK_STATUSES,
  type Hours,
  type Work,
  type WorkDay,
  type WorkStatus,
  type WorkSum,
  type WorkWeek,
} from './work.ts'
export type { ReportAmendment } from './amended.ts'
export { beforeNote, saidBy } from './beside.ts'
export { pictureBytes, type ReportPicture } from './pictures.ts'
export { completeness } from './completeness.ts'
export { csvOf, snapshotCsv, tableCsv } from './csv.ts'
export { textOf } from './text.ts'
export { storyText } from './story/text.ts'
export { storySvg } from './story/chart.ts'
export { eventText, isForOffice, isNearDoses, treatmentTexts } from './words/panel-lines.ts'
export { changeText, differenceText, leftOutText, pairCount, pairLines, ruleText, signed } from './words/pair-lines.ts'
export type { PairWords } from './words/pairs.ts'
export type { PanelWords } from './words/panels.ts'
export { en } from './words/en.ts'
export { fr } from './words/fr.ts'
export type { LabelId, Phrases, ReportWords } from './words/words.ts'
export {
  amountText,
  checkAmount,
  codeWords,
  fieldLabel,
  labelInKind,
  lineWords,
  placeLabel,
  presetLabel,
  ratingText,
  weekText,
  wordTable,
  type Worded,
  type WordedTable,
} from './words/wording.ts'
