import { html, type Html } from '@acquis/server'
import { create } from 'qrcode'

/** Modules of white around the code, which readers need. */
const quiet = 4

/** A QR code as SVG: dark on white in every scheme. @param label what it is for those who do not see it. */
export function qrCode(text: string, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const rows = Array.from({ length: modules.size }, (_, row) => row)
  const path = rows.flatMap((row) =>
    rows.filter((column) => modules.get(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
  )
  const side = modules.size + 2 * quiet
  return html`<svg
    class="code"
    role="img"
    aria-label="${label}"
    viewBox="${-quiet} ${-quiet} ${side} ${side}"
    shape-rendering="crispEdges"
  >
    <rect x="${-quiet}" y="${-quiet}" width="${side}" height="${side}" fill="#fff" />
    <path fill="#1B262C" d="${path.join('')}" />
  </svg>`
}
