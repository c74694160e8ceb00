/*
 * Runs before anything else, as a script without imports: where the diary was open the last time, the question that
 * stands in the page itself is shown, and what is pressed is remembered until the app is there and saves it.
 */
{
  const root = document.documentElement
  const read = (key: string): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      // A browser that keeps nothing has no diary either.
      return null
    }
  }
  const settings = (() => {
    try {
      return JSON.parse(read('sotto-settings') ?? '{}') as Record<string, unknown>
    } catch {
      return {}
    }
  })()

  if (read('sotto-phase') === 'open' && /^#?\/?(today)?$/.test(location.hash)) {
    const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => code === 'en' || code === 'fr')
    root.lang = settings['language'] === 'fr' || settings['language'] === 'en' ? settings['language'] : (spoken ?? 'en')
    if (settings['theme'] === 'light' || settings['theme'] === 'dark') root.dataset['theme'] = settings['theme']
    root.dataset['early'] = settings['lowEnergy'] === true ? 'low-energy' : 'usual'
    const taps: { nrs: number; atMs: number }[] = []
    Object.assign(window, { sottoTaps: taps })
    document.addEventListener('click', ({ target }) => {
      const key = target instanceof Element ? target.closest<HTMLElement>('#early [data-nrs]') : null
      // Twice on one key, while nothing else happens yet, is once.
      if (!key || key.hasAttribute('aria-pressed')) return
      taps.push({ nrs: Number(key.dataset['nrs']), atMs: Date.now() })
      key.setAttribute('aria-pressed', 'true')
    })
  }
}

// To the compiler this is a module, whose names are its own; the build takes this line away.
export {}
