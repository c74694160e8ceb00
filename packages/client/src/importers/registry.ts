import { appleHealth } from './apple-health/apple-health.ts'
import { bearable } from './bearable/bearable.ts'
import { daylio } from './daylio/daylio.ts'
import { flaredownLong } from './flaredown/long.ts'
import { flaredownWide } from './flaredown/wide.ts'
import type { ImportFormat } from './format.ts'
import { mappedCsv } from './mapped-csv.ts'
import { migralog } from './migralog/migralog.ts'
import { nomieBackup } from './nomie/backup.ts'
import { nomieCsv, nomieDays } from './nomie/csv.ts'
import { paintrackerCsv } from './paintracker/csv.ts'
import { paintrackerJson } from './paintracker/json.ts'
import { sottoCsv } from './sotto-csv.ts'
import { sottoJson } from './sotto-json.ts'
import { trackAndGraph } from './track-and-graph/track-and-graph.ts'

/** Every format that can be taken in. All are asked whether a file is theirs. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  mappedCsv,
  sottoJson,
  sottoCsv,
  paintrackerJson,
  paintrackerCsv,
  bearable,
  daylio,
  flaredownWide,
  flaredownLong,
  nomieBackup,
  nomieCsv,
  nomieDays,
  trackAndGraph,
  migralog,
  appleHealth,
]
