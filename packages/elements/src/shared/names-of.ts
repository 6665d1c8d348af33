/** What stands for files until what draws them has come, which without a network takes a while. */
export function namesOf(files: readonly { readonly name: string }[]): string {
  return files.map(({ name }) => name).join(', ')
}
