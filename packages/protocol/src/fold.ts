/** Letters that Unicode does not decompose, though people type them as these (spec C12). */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
  ς: 'σ',
}
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'g')

/** The form in which texts are compared: index and query both pass it, so that lodz finds Łódź and strasse Straße. */
export function fold(text: string): string {
  return (
    text
      // Before the rest is decomposed: putting a long run of marks in order takes the square of its length.
      .replace(/\p{M}/gu, '')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(special, letter => plain[letter]!)
  )
}
