/**
 * The nonce of this page, for the libraries that write style elements. The server puts a new one into the page with every
 * answer; browsers hide it from selectors, so it is read as a property.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// react-remove-scroll (in Mantine's modals) asks for it by this name
Object.assign(globalThis, { __webpack_nonce__: nonce })
