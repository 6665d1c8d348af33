// Made by "npm run texts" of packages/elements/xliff/es.xlf.
export const texts: Readonly<Record<string, string>> = {

}
