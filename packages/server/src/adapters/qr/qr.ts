import { renderSVG, renderUnicodeCompact } from 'uqr'

/** QR codes (ISO/IEC 18004), as pictures for labels and as text for terminals. Medium error correction: labels get scratched. */
const options = { ecc: 'M', border: 4 } as const

export const qrSvg = (text: string): string => renderSVG(text, options)

/** Two modules a character, for dark terminals. */
export const qrText = (text: string): string => renderUnicodeCompact(text, { ...options, border: 2 })
