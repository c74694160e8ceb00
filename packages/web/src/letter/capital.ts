/** What stands alone in a list begins with a capital; in a sentence it does not. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
