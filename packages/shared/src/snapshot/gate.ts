/** Questions that stand before a share. What was answered is kept in the ledger, and with a story goes in its terms. */

/** All three stand before a story: it can identify nobody, cannot be used against them, and everyone in it consented. */
export const GATES = ['identifies-nobody', 'harms-nobody', 'all-consented'] as const

export type Gate = (typeof GATES)[number]

/** Whether others who are named (a provider, a relative) agreed. */
export const OTHERS_ANSWERS = ['others-agreed', 'others-not-asked'] as const

export type OthersAnswer = (typeof OTHERS_ANSWERS)[number]

export const LEDGER_GATES = [...GATES, ...OTHERS_ANSWERS] as const

export type LedgerGate = (typeof LEDGER_GATES)[number]
