/**
 * The relay's stores that the journeys of members run on. In every run that is Postgres; the long lane takes them once
 * more on the embedded database (`SOTTO_STORES`), which shares all code but the driver.
 */
export const STORES: readonly [string][] = (process.env['SOTTO_STORES'] ?? 'Postgres').split(',').map((name) => [name])
