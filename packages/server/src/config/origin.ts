import * as v from 'valibot'

/** Names somebody could mean by mistake, or that a header could take for more than one. */
const MOST = 32

/** An origin under which this relay is reached, written the one way. */
export const origin = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'must be origins such as https://relay.example',
  ),
)

/**
 * Origins of others stand in headers as they are: a host of letters, digits, hyphens and dots is neither a wildcard nor a
 * second word there. What is not under https reaches no further than this machine, and IPv6 has no form in a policy
 * (Content Security Policy 3, section 2.3.1).
 */
const OTHER = /^(?:https:\/\/[a-z\d.-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d+)?$/

export const otherOrigins = v.pipe(
  v.array(
    v.pipe(origin, v.regex(OTHER, 'must be origins under https, such as https://relay.example, without wildcards')),
  ),
  v.maxLength(MOST, `must be at most ${MOST}`),
)
