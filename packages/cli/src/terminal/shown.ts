/** Names and notes come from other devices, clinics and files: nothing that a terminal would obey reaches it. */

/** Words for people: control characters are left out, line feeds and tabulators apart. */
export function shown(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

/** JSON for programs: U+007F to U+009F, which JSON takes raw, as escapes. Whoever parses it gets the same text. */
export function jsonText(json: string): string {
  return json.replaceAll(/[\u007f-\u009f]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`)
}
