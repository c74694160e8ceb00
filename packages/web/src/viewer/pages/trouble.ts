import type { Trouble } from '../opening/refusal.ts'
import type { ViewerWords } from '../words/words.ts'

/** What went wrong and what to do, in words. */
export function troubleText({ trouble: words }: ViewerWords, trouble: Trouble): string {
  switch (trouble.kind) {
    case 'passcode-wrong':
      return words.passcodeWrong(trouble.attemptsLeft)
    case 'needs-passcode':
      return words.needsPasscode
    case 'rate-limited':
      return words.rateLimited(trouble.waitSeconds)
    case 'unreachable':
      return words.unreachable
    case 'relay-failing':
      return words.relayFailing
    case 'malformed':
      return words.malformed
  }
}
