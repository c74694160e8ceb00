import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { NO_REMOVAL } from '../members/remove-for-sure.ts'
import { replacePhrase } from '../recovery/replace.ts'
import { Ledger } from '../share/ledger.ts'
import { exchange } from '../sync/exchange.ts'
import { adviceOn } from './advice.ts'
import { handlingOf, type StepOutcome } from './handling.ts'
import { concernedLinks } from './links.ts'
import { oweIncident } from './owed.ts'
import { addNote, heldToRoster, keepIncident, noteProgress, sameIncident, stricter } from './record.ts'
import { checkReport, type IncidentReport } from './report.ts'
import { oweSteps, removeDevices, takeQuietSteps } from './steps.ts'
import { whomToTell } from './tell.ts'

/** What was done, what is still owed, and what is left to the owner. */
export interface IncidentOutcome {
  readonly id: string
  readonly steps: readonly StepOutcome[]
  /** Codes of the schema, and names of recipients. */
  readonly tell: readonly string[]
  /** Sentences for a tired person, in their order. */
  readonly advice: readonly string[]
  /** The new recovery phrase, where it was replaced; shown once. */
  readonly phrase: string | null
}

/**
 * Something has happened: shuts doors before anything else, then sees to the links, writes down what was done, and says
 * what is left to do. A step that cannot be done now (the relay is away) is owed: the record says so, `sync` goes on with
 * it, and so does telling the same again, on any device of the owner. Nothing is done twice.
 * @throws {DiaryError} `input-invalid`; {SottoError} `input-invalid`, `member-unknown`, `member-self`, `not-allowed`,
 * `record-unknown`, `revoked`, `delegation-over`: then nothing was written
 */
export async function handleIncident(
  state: DeviceState,
  diary: Diary,
  given: IncidentReport,
): Promise<IncidentOutcome> {
  const { vault, env, store } = state
  if (vault.role === 'helper') throw new SottoError('not-allowed')
  demandMay(state, 'write')
  if (!vault.active) throw new SottoError('revoked')
  const report = checkReport(given)
  const ledger = new Ledger(state, diary)
  for (const id of report.named) await ledger.read(id)
  const known = await sameIncident(state, diary, report)
  const handling = handlingOf(known ?? {})
  heldToRoster(handling, vault, report.devices)

  // Before anything is written, so that it is all sealed under a key which those devices do not have.
  if (report.devices.length > 0) handling.owe('device-removed')
  await handling.take('device-removed', () => removeDevices(state, report.devices), NO_REMOVAL)

  const shares = stricter(report.shares, known?.shares ?? 'keep')
  const toldMs = known?.createdAt ?? env.clock.now()
  const links = concernedLinks(await ledger.all(), report.named, { toldMs, nowMs: env.clock.now() })
  const { what, replacePhrase: hasNewPhrase } = report
  const now = whomToTell({ what, shares, isStuck: handling.isRefused('device-removed') }, links, vault.roster)
  const tell = [...new Set([...now, ...(known?.tell ?? [])])]
  oweSteps(handling, { shares, hasLinks: links.length > 0, hasNewPhrase })
  const incident = known ?? (await keepIncident(state, diary, { ...report, shares }, handling, tell))
  if (known) await addNote(diary, known, report.note)
  await oweIncident(store, incident.id, true)
  await noteProgress(diary, incident, handling, { shares, tell })

  let phrase: string | null = null
  await handling.take('phrase-replaced', async () => {
    phrase = await replacePhrase(state)
  })
  await takeQuietSteps(state, diary, handling, { shares, links })
  // Nothing is sent before that.
  await handling.takeAfter('device-removed', 'relay-told', async () => {
    // Said before it is sent, since the others hear of it by being sent it; taken back below where it was not.
    await noteProgress(diary, incident, handling.with('relay-told'))
    await exchange(state)
  })
  await noteProgress(diary, incident, handling)
  await oweIncident(store, incident.id, handling.owed.length > 0)
  const steps = handling.outcomes
  return { id: incident.id, steps, tell, advice: adviceOn({ what, shares }, steps), phrase }
}
