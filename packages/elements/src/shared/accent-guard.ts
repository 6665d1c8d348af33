/**
 * An accent that text can be read on, whatever colour an owner chose (spec L3). What is darker than 47 in CIE Lab
 * lets white stand out by 4.5 to 1. Colours a little lighter are darkened to it, since most of them are brands that white
 * belongs to; upon all others stands a text that is nearly black.
 */
export const accentGuard =
  '--_a:lab(from var(--_c) clamp(min(l,47),(l - 57)*99,l) a b);--_o:var(--chat-color-on-accent,lab(from var(--_a) clamp(5,(52 - l)*99,100) 0 0))'
