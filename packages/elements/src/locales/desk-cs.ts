// Made by "npm run texts" of packages/elements/xliff/cs.xlf.
export const texts: Readonly<Record<string, string>> = {

}
