declare module '@custom-elements-manifest/analyzer/cli.js' {
  /** Reads sources as its command line does, and answers with what it found. */
  export function cli(options: { argv: string[]; cwd: string; noWrite: boolean }): Promise<unknown>
}
