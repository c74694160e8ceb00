/** A share as FHIR, for systems of clinics. Reads a snapshot and nothing else. */
export { bundleOf, type BundleOptions } from './bundle.ts'
