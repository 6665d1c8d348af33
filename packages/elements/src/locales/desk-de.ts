// Made by "npm run texts" of packages/elements/xliff/de.xlf.
export const texts: Readonly<Record<string, string>> = {

}
