import type { VisitFile } from '@sotto/client'
import type { Saved } from '../viewer/report/files.ts'

/** Names of saved files say nothing of whom, when or what they are about: who has the folder sees the name first. */
const ENDINGS: Readonly<Record<VisitFile['type'], string>> = {
  'application/pdf': 'pdf',
  'application/fhir+json': 'fhir.json',
  'application/smart-health-card': 'smart-health-card',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** A kept file as it is saved: its bytes as they came, under a name that tells nothing. */
export const savedFile = (type: VisitFile['type'], content: Uint8Array): Saved => ({
  name: `visit-file.${ENDINGS[type]}`,
  type,
  bytes: new Uint8Array(content),
})
