/** esbuild copies such a file beside the bundle and gives its address. */
declare module '*.wasm' {
  const address: string;
  export default address;
}
