/** Whether a text means to be a SMART Health Link, without loading what knows more of them. */
export const isHealthLink = (text: string): boolean => /(?:^|#)shlink:\//i.test(text.trim())
