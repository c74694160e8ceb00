declare module '@automerge/automerge/automerge.wasm?url' {
  const url: string
  export default url
}

declare module '*.woff?url' {
  const url: string
  export default url
}
