/** The one stylesheet of the claim page: phone first, dark where the device is, no font and no picture from outside. */
export const claimStyles = `
:root {
  color-scheme: light dark;
  --bg: #f5f3ee; --surface: #ffffff; --paper: #fffdf8; --ink: #1b262c; --muted: #4d5a61; --primary: #1f4653;
  --on-primary: #ffffff; --primary-hover: #17363f; --tint: #e6eef0; --rule: #ddd9ce; --brass-soft: #c9b27c;
  --note: #b34000; --note-ground: #fcf1e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #161616; --surface: #1f201f; --paper: #23231f; --ink: #f0ede6; --muted: #b4b3ac; --primary: #a9cbd3;
    --on-primary: #10262d; --primary-hover: #c3dce2; --tint: #20343a; --rule: #373834; --brass-soft: #7a6840;
    --note: #fc5d00; --note-ground: #2b2019;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; }
main { max-width: 640px; margin: 0 auto; padding: 24px 20px 56px; }
h1, .paper-title, .paper-name { font-family: Newsreader, Georgia, serif; letter-spacing: -0.01em; }
h1 { font-weight: 500; font-size: 2rem; line-height: 1.15; margin: 20px 0 12px; text-wrap: balance; }
h2 { font-size: 1.125rem; font-weight: 600; line-height: 1.3; margin: 0 0 4px; }
p { margin: 0 0 12px; }
a { color: var(--primary); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; border-radius: 2px; }
header { display: flex; justify-content: space-between; gap: 16px; align-items: baseline; }
header a { padding: 10px 0; }
.body-name, .paper-body { font-size: 0.9375rem; font-weight: 600; letter-spacing: 0.02em; color: var(--muted); }
.lead { font-size: 1.125rem; }
.muted { color: var(--muted); font-size: 0.9375rem; }
.act, .second { display: block; width: 100%; min-height: 54px; padding: 14px 20px; border-radius: 8px; font: inherit;
  font-size: 1.0625rem; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.act { background: var(--primary); color: var(--on-primary); border: 1px solid var(--primary); margin: 24px 0 10px; }
.act:hover { background: var(--primary-hover); }
.second { background: transparent; color: var(--primary); border: 1px solid var(--primary); margin-top: 12px; }
section { border-top: 1px solid var(--rule); padding: 20px 0 12px; }
.note { background: var(--tint); border: 0; border-radius: 8px; padding: 16px 18px 8px; margin: 20px 0; }
.warning { background: var(--note-ground); }
.warning h2 { color: var(--note); }
.paper { background: var(--paper); border: 1px solid var(--brass-soft); outline: 1px solid var(--brass-soft);
  outline-offset: -6px; border-radius: 4px; padding: 32px 22px 24px; margin: 8px 0 16px; text-align: center; }
.paper p { margin: 0 0 8px; }
.paper-title { font-size: 1.5rem; font-weight: 500; line-height: 1.18; }
.paper-awarded { font-style: italic; color: var(--muted); }
.paper-name { font-size: 1.25rem; }
.qr { display: block; width: min(100%, 240px); height: auto; border-radius: 8px; }
@media (max-width: 599px) { .wide-only { display: none; } }
@media (min-width: 600px) { main { padding-top: 56px; } h1 { font-size: 2.25rem; } .act, .second { max-width: 360px; } }
`
