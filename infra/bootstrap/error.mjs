/** What keeps a command from starting; `code` is stable, the message says what to do. */
export class BootstrapError extends Error {
  /**
   * @param {'command-unknown' | 'install-failed' | 'web-build-failed'} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message)
    this.name = 'BootstrapError'
    this.code = code
  }
}
