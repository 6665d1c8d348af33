// Made by "npm run texts" of packages/elements/xliff/pl.xlf.
export const texts: Readonly<Record<string, string>> = {

}
