import { DiaryError, parseDraft, tidyText, type INCIDENT_STEPS, type RecordOf } from '@sotto/shared/diary'

export type Incident = RecordOf<'incident'>
export type IncidentStep = (typeof INCIDENT_STEPS)[number]
/** What becomes of the links that it is about. */
export type SharesChoice = NonNullable<Incident['shares']>

/** What the owner says has happened, and what is to be done about it. */
export interface IncidentReport {
  readonly what: Incident['what']
  /**
   * Ids of devices, which are removed, and of shares. Where no share is named it is about every one that is open.
   */
  readonly about?: readonly string[]
  readonly shares: SharesChoice
  readonly replacePhrase: boolean
  /** When it was noticed, UTC ms; now where it is left out. */
  readonly at?: number
  readonly note?: string
}

/** A report whose ids are sorted out. */
export interface CheckedReport extends IncidentReport {
  readonly about: readonly string[]
  readonly devices: readonly string[]
  readonly named: readonly string[]
}

/** Member ids are 16 bytes in hex, ids of the ledger ULIDs. */
const isDevice = (id: string): boolean => /^[0-9a-f]{32}$/.test(id)
const isShare = (id: string): boolean => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)

/** What an incident is about, by what its ids name. */
export const devicesOf = (about: readonly string[]): string[] => about.filter(isDevice)
export const sharesOf = (about: readonly string[]): string[] => about.filter(isShare)

/** @throws {DiaryError} `input-invalid`, `note-too-long` */
export function checkReport(report: IncidentReport): CheckedReport {
  const about = [...new Set((report.about ?? []).map(tidyText))].sort()
  if (!about.every((id) => isDevice(id) || isShare(id)))
    throw new DiaryError('input-invalid', 'an incident is about devices and shares, by their ids', { field: 'about' })
  const devices = devicesOf(about)
  if (devices.length === 0 && (report.what === 'device-lost' || report.what === 'device-stolen'))
    throw new DiaryError('input-invalid', 'it is not said which device it was', {
      field: 'about',
      hint: 'Give its id, as the list of devices shows it.',
    })
  const { what, shares, note, at } = report
  parseDraft({ kind: 'incident', what, about, shares, note, at })
  return { ...report, about, devices, named: sharesOf(about) }
}
