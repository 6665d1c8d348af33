/** What the analyzer of custom elements reads here. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/testing/**'],
  litelement: true,
  quiet: true,
  // It would write into the package.json of whoever calls it.
  packagejson: false,
}
