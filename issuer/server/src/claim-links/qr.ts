import { html, type Html } from '@acquis/server'
import { create } from 'qrcode'

const quietZone = 4

/** A QR code as an inline drawing: dark modules on white in every colour scheme, four modules of quiet zone. */
export function qrDrawing(text: string, label: string): Html {
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from(data.keys()).filter((at) => data[at])
  const path = dark.map((at) => `M${(at % size) + quietZone} ${Math.floor(at / size) + quietZone}h1v1h-1z`).join('')
  const side = size + 2 * quietZone
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges">
    <rect width="${side}" height="${side}" fill="#ffffff" />
    <path d="${path}" fill="#1b262c" />
  </svg>`
}
