import { maskCardNumbers } from '@deskbell/protocol'

/** Nothing the room would refuse a whole message for, and no card number (spec K3). */
export function clean(text: string, mask = maskCardNumbers): string {
  const whole = text.trim().replaceAll('\0', '')
  return mask(whole.toWellFormed?.() ?? whole)
}
