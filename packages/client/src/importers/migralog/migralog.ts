/**
 * MigraLog's backup, version 1: episodes with readings of their intensity, medicines with their doses. All times are
 * UTC milliseconds; intensity and how well a dose worked are 0 to 10.
 */
import { DiaryError } from '@sotto/shared/diary'
import { placesOf } from '../body-words.ts'
import type { ImportFormat } from '../format.ts'
import { instantIn } from '../instant.ts'
import { isObject, Leaves, listOf, type JsonObject } from '../leaves.ts'
import { NoteText, ratingOf, Taking, termsOf } from '../taking.ts'
import { takeDose, takeMedicines } from './medicine.ts'
import { TECHNICAL } from './technical.ts'

const READ = new Set(['metadata', 'episodes', 'intensityReadings', 'medications', 'medicationDoses'])
const WORDS = ['episodeNotes', 'symptomLogs', 'painLocationLogs', 'dailyStatusLogs', 'calendarOverlays']

export const migralog: ImportFormat = {
  name: 'migralog',

  recognises({ json }) {
    return isObject(json) && isObject(json.metadata) && Array.isArray(json.episodes) && 'medications' in json
  },

  read(file, options) {
    const backup = file.readJson()
    if (!isObject(backup) || !Array.isArray(backup.episodes))
      throw new DiaryError('input-invalid', 'the file is JSON, but no backup of MigraLog')
    const taking = new Taking('migralog', options)
    taking.reading.zone = 'file'
    taking.reading.notes.add('flares')
    const medicines = takeMedicines(listOf(backup.medications), taking)
    const readings = Map.groupBy(listOf(backup.intensityReadings).filter(isObject), ({ episodeId }) =>
      String(episodeId),
    )
    let row = 0
    const each = (list: unknown, take: (one: JsonObject, row: number) => void): void => {
      for (const one of listOf(list)) {
        row += 1
        const number = row
        if (isObject(one)) taking.attempt(number, () => take(one, number))
        else taking.reading.skip(number, 'it is not an entry')
      }
    }
    each(backup.episodes, (one, number) => {
      const own = readings.get(String(one.id)) ?? []
      readings.delete(String(one.id))
      takeEpisode(one, own, number, taking)
    })
    each([...readings.values()].flat(), (one, number) => takeReading(one, {}, number, taking))
    each(backup.medicationDoses, (one, number) => takeDose(one, medicines, number, taking))
    for (const name of WORDS) each(backup[name], (one, number) => takeWords(name, one, number, taking))
    for (const [name, part] of Object.entries(backup))
      if (!READ.has(name) && !WORDS.includes(name) && listOf(part).length > 0)
        taking.reading.use(name, null, { count: listOf(part).length })
    return taking.done()
  },
}

function takeEpisode(given: JsonObject, readings: readonly JsonObject[], row: number, taking: Taking): void {
  const leaves = new Leaves(given)
  const at = instantIn(leaves.take('startTime'), taking)
  if (at === undefined) return taking.reading.skip(row, 'it has no time')
  const createdAt = instantIn(leaves.take('createdAt'), taking)
  const end = instantIn(leaves.take('endTime'), taking)
  const note = new NoteText()
  const places = leaves.texts('locations').map(spaced)
  const { sites, rest } = placesOf(places)
  const [qualities, triggers] = ['qualities', 'triggers'].map((name) => leaves.texts(name).map(spaced))
  const pain = {
    sites,
    qualities: termsOf(qualities ?? [], note, 'qualities'),
    triggers: termsOf(triggers ?? [], note, 'triggers'),
  }
  // Where, what like and why stand with the ratings; without any, in the episode's note.
  if (readings.length === 0) note.line('locations', places).line('qualities', qualities).line('triggers', triggers)
  else {
    note.line('locations', rest)
    if (sites.length > 0) taking.reading.use('locations', 'pain.sites')
    if (pain.qualities) taking.reading.use('qualities', 'pain.qualities')
    if (pain.triggers) taking.reading.use('triggers', 'pain.triggers')
  }
  const symptoms = leaves.texts('symptoms').map(spaced)
  note.line('symptoms', symptoms)
  const own = leaves.text('notes')
  leaves.rest(taking, note, 'flare.note', TECHNICAL, 'episodes.')
  const ratings = readings.flatMap(({ intensity }) => ratingOf(intensity) ?? [])
  const text = new NoteText().words(own).words(note.text).text
  taking.reading.use('episodes', 'flare')
  taking.add(row, {
    ...{ kind: 'flare', at, createdAt, note: text },
    end: end !== undefined && end > at ? end : undefined,
    peak: ratings.length === 0 ? undefined : ratings.reduce((most, one) => Math.max(most, one)),
  })
  for (const reading of readings) taking.attempt(row, () => takeReading(reading, pain, row, taking))
}

/** Where, what like and why are the episode's: the file says them once. */
function takeReading(given: JsonObject, pain: JsonObject, row: number, taking: Taking): void {
  const leaves = new Leaves(given)
  const at = instantIn(leaves.take('timestamp'), taking)
  if (at === undefined) return taking.reading.skip(row, 'it has no time')
  const nrs = leaves.number('intensity')
  const createdAt = instantIn(leaves.take('createdAt'), taking)
  const note = new NoteText()
  leaves.rest(taking, note, 'pain.note', TECHNICAL, 'intensityReadings.')
  taking.reading.use('intensityReadings', 'pain.nrs')
  taking.add(row, { kind: 'pain', at, createdAt, nrs, ...pain, note: note.text })
}

/** Words about a moment, whatever they are of. */
function takeWords(name: string, given: JsonObject, row: number, taking: Taking): void {
  const leaves = new Leaves(given)
  const day = leaves.text('date')
  const at = instantIn(leaves.take('timestamp') ?? day ?? leaves.take('startDate'), taking)
  if (at === undefined) return taking.reading.skip(row, 'it has no time')
  const note = new NoteText()
  const own = leaves.text('note') ?? leaves.text('notes')
  leaves.rest(taking, note, 'check.note', TECHNICAL, `${name}.`)
  const text = new NoteText().words(own).words(note.text).text
  if (text === undefined) return taking.reading.skip(row, 'nothing is recorded in it')
  taking.reading.use(name, 'check.note')
  taking.add(row, { kind: 'check', at, note: text })
}

const spaced = (word: string): string => word.replaceAll('_', ' ')
