/** The code of a sign-in link, `/sign-in#code=…`. In the fragment it reaches no server log and no Referer header. Pure. */
export const codeIn = (fragment: string): string | undefined => {
  const code = new URLSearchParams(fragment.replace(/^#/, '')).get('code')
  return code === null || code === '' ? undefined : code
}
