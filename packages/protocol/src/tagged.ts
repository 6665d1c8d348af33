import * as z from 'zod/mini'

/**
 * A union told apart by `tag`. zod collects the values of tags by `for…in`, and fails on a page that has added
 * to the prototype of all objects (security S18); so they are handed to it.
 */
// @__NO_SIDE_EFFECTS__
export function tagged<Tag extends string, Options extends readonly [z.ZodMiniObject, ...z.ZodMiniObject[]]>(
  tag: Tag,
  options: Options,
): z.ZodMiniDiscriminatedUnion<Options, Tag> {
  for (const { shape, _zod } of options) _zod.propValues = { [tag]: shape[tag]!._zod.values! }
  return z.discriminatedUnion(tag, options)
}
