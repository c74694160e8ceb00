import '@fontsource-variable/figtree/wght.css'
import '@fontsource-variable/newsreader/wght.css'
import { mount } from 'svelte'
import '../src/styles/tokens.css'
import '../src/styles/base.css'
import '../src/styles/ramp.css'
import '../src/styles/hidden.css'
import '../src/styles/motion.css'
import Gallery from './Gallery.svelte'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no element with the id "app".')

const { searchParams } = new URL(location.href)
mount(Gallery, {
  target,
  props: { code: searchParams.get('lang') === 'fr' ? 'fr' : 'en', only: searchParams.get('only') },
})
