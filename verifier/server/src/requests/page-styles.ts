/** The look of pages for people without a portal: tokens of the design, light and dark. */
export const pageStyles = `
:root { color-scheme: light dark; --bg: #F5F3EE; --surface: #FFFFFF; --ink: #1B262C; --muted: #4D5A61; --primary: #1F4653;
  --on-primary: #FFFFFF; --hover: #17363F; --rule: #DDD9CE; --tint: #E6EEF0; --brass: #94702C }
@media (prefers-color-scheme: dark) { :root { --bg: #161616; --surface: #1F201F; --ink: #F0EDE6; --muted: #B4B3AC;
  --primary: #A9CBD3; --on-primary: #10262D; --hover: #C3DCE2; --rule: #373834; --tint: #20343A; --brass: #C7A664 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--ink); font: 1rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1.25rem 4.5rem }
h1, h2, .name { font-family: Newsreader, Georgia, serif; font-weight: 500; text-wrap: balance; overflow-wrap: anywhere }
h1 { font-size: clamp(1.75rem, 6vw, 2.25rem); line-height: 1.15; letter-spacing: -.01em; margin: 2.5rem 0 1.5rem }
h2 { font-size: 1.25rem; line-height: 1.2; margin: 0 0 .5rem }
.name { margin: 0; font-weight: 600; font-size: 1.25rem; border-bottom: 1px solid var(--brass); padding-bottom: .5rem }
dl { margin: 0 0 1.5rem; border-top: 1px solid var(--rule) }
dl > div { padding: .75rem 0; border-bottom: 1px solid var(--rule) }
dt { color: var(--muted); font-size: .875rem }
dd { margin: 0; overflow-wrap: anywhere }
.note { background: var(--tint); border-radius: 8px; padding: .75rem 1rem; margin: 0 0 1.5rem }
a { color: var(--primary) }
a:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px }
.act { display: flex; align-items: center; justify-content: center; min-height: 54px; padding: .5rem 1.5rem; border-radius: 8px;
  background: var(--primary); color: var(--on-primary); font-weight: 600; text-decoration: none }
.act:hover { background: var(--hover) }
.other { display: flex; align-items: center; justify-content: center; min-height: 44px; margin: .75rem 0 0 }
.phone { margin-top: 2.5rem; padding: 1.25rem; border: 1px solid var(--rule); border-radius: 8px; background: var(--surface) }
.code { display: block; width: 100%; max-width: 15rem; margin-top: 1rem; border-radius: 4px }
`
