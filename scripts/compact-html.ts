type Place = 'text' | 'tag' | '"' | "'"

/**
 * Collapses the white space of one template, piece by piece between its expressions: in text, runs with a line
 * break become one space, which looks the same wherever white space collapses; within tags all do. Values in
 * quotes stay as they are.
 */
export class HtmlCompactor {
  #place: Place = 'text'

  next(html: string): string {
    return html.replace(/\s+|[^\s<>"']+|[<>"']/g, (piece, at: number) => {
      if (!/^\s/.test(piece)) {
        this.#pass(piece)
        return piece
      }
      if (this.#place === 'text') return piece.includes('\n') ? ' ' : piece
      if (this.#place !== 'tag') return piece
      return html[at + piece.length] === '>' ? '' : ' '
    })
  }

  #pass(piece: string): void {
    if (this.#place === 'text') {
      if (piece === '<') this.#place = 'tag'
    } else if (this.#place === 'tag') {
      if (piece === '>') this.#place = 'text'
      else if (piece === '"' || piece === "'") this.#place = piece
    } else if (piece === this.#place) this.#place = 'tag'
  }
}
