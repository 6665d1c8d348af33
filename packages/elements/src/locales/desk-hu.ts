// Made by "npm run texts" of packages/elements/xliff/hu.xlf.
export const texts: Readonly<Record<string, string>> = {

}
