import { maskCardNumbers } from './card-numbers.ts'
import type { Variable } from './domain.ts'

/** What the site knows of its customer without card numbers (spec K3); one may come as a number, too. */
export function maskVariable({ key, label, value }: Variable): Variable {
  const text = String(value)
  const hidden = maskCardNumbers(text)
  return {
    key: maskCardNumbers(key),
    label: label && maskCardNumbers(label),
    value: hidden === text ? value : hidden,
  }
}
