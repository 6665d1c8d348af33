/** Where the draft of a note stands, beside the draft of an answer. */
export function noteKey(conversation: string): string {
  return `note:${conversation}`
}
