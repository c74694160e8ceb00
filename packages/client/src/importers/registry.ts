import type { ImportFormat } from './format.ts'
import { mappedCsv } from './mapped-csv.ts'
import { sottoCsv } from './sotto-csv.ts'
import { sottoJson } from './sotto-json.ts'

/** Every format that can be taken in, in the order in which they are asked whether a file is theirs. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [mappedCsv, sottoJson, sottoCsv]
