/** Whether it is worth loading what finds links; a false alarm costs a chunk, nothing else. */
export function mayHoldLinks(text: string): boolean {
  return /:\/\/|www\.|mailto:|tel:|\S@\S|[^\s.]\.[\p{L}]{2}/iu.test(text)
}
