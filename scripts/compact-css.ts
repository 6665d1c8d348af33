/** A piece of a style sheet without comments, indentation and what else says nothing; quoted text stays. */
export function compactCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/('[^']*'|"[^"]*")/)
    .map((part, index) => (index % 2 ? part : compact(part)))
    .join('')
}

function compact(css: string): string {
  return (
    css
      .replace(/\s+/g, ' ')
      // Not before ":" or "(", where a space stands for "within" or parts two words.
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;\}/g, '}')
      .replace(/(?<![\w.])0\.(?=\d)/g, '.')
  )
}
