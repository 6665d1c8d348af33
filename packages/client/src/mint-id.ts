/** An id of 128 random bits. `randomUUID` is missing on pages without https, `getRandomValues` is not. */
export function mintId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22)
}
