/** Where the owner lives, as far as it decides which authority watches over data about health. */
export const REGIONS_OF_LAW = ['eu', 'uk', 'switzerland', 'canada', 'us', 'australia', 'other'] as const

export type Region = (typeof REGIONS_OF_LAW)[number]
