import '@fontsource-variable/figtree/wght.css'
import '@fontsource-variable/newsreader/wght.css'
import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import { Relay } from './relay/relay.svelte.ts'
import Welcome from './welcome/Welcome.svelte'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no element with the id "app".')

const relay = new Relay((path) => fetch(path, { cache: 'no-store' }))
mount(Welcome, { target, props: { relay, origin: location.origin } })
void relay.check()
