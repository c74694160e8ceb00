/** Databases of the one diary that a browser keeps for an origin: its rows, its lock, and what was left as drafts. */
export const BROWSER = { rows: 'sotto', lock: 'sotto-lock', drafts: 'sotto-drafts' } as const
