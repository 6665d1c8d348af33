import { fold, type Match } from '@deskbell/protocol'

/** UTF-16 units of an excerpt, with its ellipses. */
const most = 300
/** So much of the text stands before the first word that was found. */
const before = 60
/** What is looked at of one text: a word further back is not shown, though it was found. */
const looked = 12_000

/**
 * A piece of the text around the first of the words, with the stretches to mark; null where none of them begins a
 * word of it. The words are folded, the excerpt is as it was written: folding changes lengths, so that every folded
 * unit keeps where it comes from.
 */
export function excerptOf(text: string, words: readonly string[]): Match | null {
  const marks = wordStarts(text.slice(0, looked), words)
  const [first] = marks
  if (!first) return null
  const from = text.length <= most ? 0 : boundary(text, Math.max(0, first[0] - before))
  const lead = from > 0 ? '…' : ''
  const room = most - lead.length
  const to = text.length - from <= room ? text.length : boundary(text, from + room - 1)
  const shift = lead.length - from
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start + shift, end + shift]),
  }
}

/** Where the words begin words of the text, as stretches [start, end) of it, in order. */
function wordStarts(text: string, words: readonly string[]): [number, number][] {
  const found: [number, number][] = []
  for (const run of foldedRuns(text)) {
    const word = words.find(word => run.folded.startsWith(word))
    if (word !== undefined) found.push([run.starts[0]!, run.ends[word.length - 1]!])
  }
  return found
}

/** Words of the text, folded, and for each folded unit the stretch of the text it comes from. */
function* foldedRuns(text: string): Iterable<{ folded: string; starts: number[]; ends: number[] }> {
  let run = { folded: '', starts: [] as number[], ends: [] as number[] }
  let offset = 0
  for (const letter of text) {
    const end = offset + letter.length
    for (const unit of fold(letter)) {
      if (/[\p{L}\p{N}\p{Co}]/u.test(unit)) {
        run.folded += unit
        for (let i = 0; i < unit.length; i++) {
          run.starts.push(offset)
          run.ends.push(end)
        }
      } else if (run.folded) {
        yield run
        run = { folded: '', starts: [], ends: [] }
      }
    }
    // A mark folds to nothing, and belongs to the letter before.
    if (fold(letter) === '' && run.ends.length > 0) run.ends[run.ends.length - 1] = end
    offset = end
  }
  if (run.folded) yield run
}

/** A surrogate pair is not cut. */
function boundary(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at
}
