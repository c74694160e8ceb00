import { OPEN_HEADERS, transportHeaders } from './headers.ts'

/**
 * A fragment never reaches a server. Where its mark stands in the target, plain or escaped however often, a program on
 * the way has rewritten the link, and the secret behind it went over the network in the open.
 */
const MARK = /#|%(?:25)*23/
/** However the mark itself was spelled or dropped: of what the relay serves, only these have names as long as a secret. */
const SECRET = /[\w-]{40}/
const LONG_NAMES = /^(?:https?:\/\/[^/?#]*)?\/(?:assets|shl)\//

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This link was changed on its way</title>
<h1>This link was changed on its way</h1>
<p>A program that checks or rewrites links, often in an e-mail service, has altered the one that brought you here. It cannot be opened any more.</p>
<p>Its secret part was sent over the network, where it should never be. Treat what the link held as if others had seen it.</p>
<p>Please tell the person who sent it. They can withdraw this link and give you a new one, best by another way: on paper, as a picture of a square code, or in a messenger.</p>
</html>
`

/** A recipient of a SMART Health Link may be called by a number: its address has no fragment that could come along. */
const HEALTH_LINK = /^(?:https?:\/\/[^/?#]*)?\/shl\/[\w-]{43}\?/

export function isChangedLink(target: string): boolean {
  const isMarked = MARK.test(target) && !HEALTH_LINK.test(target)
  return isMarked || (SECRET.test(target) && !LONG_NAMES.test(target))
}

/** Says what happened, and not a letter of what was asked for. */
export function changedLink(origins: readonly string[]): Response {
  return new Response(PAGE, {
    status: 400,
    headers: { ...OPEN_HEADERS, ...transportHeaders(origins), 'content-type': 'text/html; charset=utf-8' },
  })
}
