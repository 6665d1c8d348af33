/** Keeps what it was to watch for, where the test finds it. */
const page = globalThis as { watched?: { box: HTMLElement; open: () => void }[] }
page.watched ??= []

export function watch(box: HTMLElement, open: () => void): void {
  page.watched!.push({ box, open })
}
