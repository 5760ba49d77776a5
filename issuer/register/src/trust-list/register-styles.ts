/** The look of the product (packages/ui has the same values for its apps), without its fonts: the page stands alone. */
export const registerStyles = `
:root { color-scheme: light dark; --bg: #F5F3EE; --surface: #FFFFFF; --ink: #1B262C; --muted: #4D5A61; --primary: #1F4653; --rule: #DDD9CE; --note: #B34000; --note-bg: #FCF1E9 }
@media (prefers-color-scheme: dark) {
  :root { --bg: #161616; --surface: #1F201F; --ink: #F0EDE6; --muted: #B4B3AC; --primary: #A9CBD3; --rule: #373834; --note: #FC5D00; --note-bg: #2B2019 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--ink); font: 1rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif }
main { max-width: 62rem; margin: 0 auto; padding: 40px 20px 56px }
h1 { margin: 0 0 12px; font: 500 clamp(1.75rem, 5vw, 2.25rem)/1.15 Newsreader, Georgia, serif; letter-spacing: -.01em; text-wrap: balance }
.lead { max-width: 40rem; margin: 0 0 32px; font-size: 1.125rem }
.note { padding: 12px 16px; border: 1px solid var(--note); border-radius: 8px; background: var(--note-bg) }
.scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: 8px; background: var(--surface) }
table { width: 100%; min-width: 40rem; border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { padding: 16px 18px 8px; text-align: left; font: 500 1.25rem/1.2 Newsreader, Georgia, serif }
th, td { padding: 12px 18px; text-align: left; vertical-align: top }
thead th { color: var(--muted); font-size: .875rem; font-weight: 600 }
tbody { border-top: 1px solid var(--rule) }
tbody th { font-weight: 600 }
.small { color: var(--muted); font-size: .875rem; font-weight: 400 }
th .small { display: block }
p.small { margin: 20px 0 0 }
a { color: var(--primary) }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px }
`
