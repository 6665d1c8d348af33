/** Has the browser save a file. A link that is followed, not a request: no policy of the page stands against it. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // Browsers that ask where to put it read it later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
