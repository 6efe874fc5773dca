// Runs before anything is drawn, so that neither colours nor language change under the reader's eyes. Our content security
// policy forbids inline scripts, hence a file of its own.
const remembered = (key) => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage may be switched off; then the system's choice holds
  }
}

const scheme = remembered('sekisho-scheme')
const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
document.documentElement.lang =
  remembered('sekisho-language') ?? (navigator.language.startsWith('ja') ? 'ja' : 'en')
