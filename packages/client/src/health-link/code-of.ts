/** The stable code of whatever was thrown; empty where it has none. */
export function codeOfError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}
