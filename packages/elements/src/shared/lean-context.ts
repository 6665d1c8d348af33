/**
 * Stands for `@lit/context` in what browsers of visitors load: the chat box hands its parts what they need, and
 * nothing around it has anything for them.
 */
export function createContext<Key>(key: Key): Key {
  return key
}

/** Decorators that do nothing; the dashboard's elements, of which nothing comes along, name the second. */
export function consume(): () => void {
  return () => {}
}
export { consume as provide }
