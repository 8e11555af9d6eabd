// The style sheet of the static page (html.h). Colours and proportions are those of the viewer's own style sheet.
#pragma once

#include <string_view>

namespace lesart {

inline constexpr std::string_view html_style = R"css(
:root {
  color-scheme: light dark;
  --paper: #fffdf8; --ink: #1c1b19; --muted: #6a655c; --rule: #e2dccf; --accent: #a63d2f; --focus: #1a5fb4;
  --person: #a84a14; --organisation: #1f5fa8; --place: #276f44; --other: #7247a0; --time: #7b4a62; --tint: 16%;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16171a; --ink: #e6e3dc; --muted: #a09b91; --rule: #35363b; --accent: #f0937f; --focus: #7db5ff;
    --person: #f0a468; --organisation: #82b6f2; --place: #7fca98; --other: #c0a2ec; --time: #d9a5c0; --tint: 20%;
  }
}
@media (prefers-contrast: more) {
  :root { --paper: #fff; --ink: #000; --muted: #333; --rule: #555; --tint: 10%; }
}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
  :root { --paper: #000; --ink: #fff; --muted: #ccc; --rule: #999; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); scroll-padding-top: 2rem; }
body {
  margin: 0 auto; padding: 3.5rem 1.25rem 5rem; max-width: 76rem;
  font: 1.25rem/1.5 Charter, "Charis SIL", "Charis", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, "Noto Serif", serif;
  overflow-wrap: break-word; hyphens: auto;
}
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: minmax(0, 34em) minmax(14rem, 19rem); column-gap: 4.5rem; justify-content: center; }
  article, footer { grid-column: 1; }
  nav { grid-column: 2; grid-row: 1 / span 4; align-self: start; position: sticky; top: 2rem; max-height: calc(100vh - 4rem); overflow: auto; }
}
@media (max-width: 40rem) {
  body { padding-top: 2.5rem; font-size: 1.125rem; }
  h1 { font-size: 1.875rem !important; }
}
article { max-width: 34em; }
h1 { font-size: 2.5rem; line-height: 1.1; letter-spacing: -0.012em; font-weight: 650; margin: 0 0 0.9rem; text-wrap: balance; hyphens: manual; }
h2, h3, h4, h5, h6 { font-size: 1.3125rem; line-height: 1.3; margin: 2.2rem 0 0.5rem; text-wrap: balance; }
p, blockquote, li, figcaption, pre { margin: 0 0 0.75em; }
blockquote { padding-left: 1.1em; border-left: 3px solid var(--rule); font-style: italic; }
pre { white-space: pre-wrap; font: 0.9em/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
.caption, .table-row { font-size: 0.9em; color: var(--muted); }
.kicker, .meta, nav, footer { font-family: system-ui, "Inter", "Segoe UI", "Liberation Sans", sans-serif; hyphens: manual; }
.kicker { margin: 0 0 0.7rem; color: var(--accent); font-size: 0.8125rem; line-height: 1.4; font-weight: 600; letter-spacing: 0.09em; text-transform: uppercase; }
.meta { margin: 0 0 1.9rem; color: var(--muted); font-size: 0.8125rem; }
nav { font-size: 0.875rem; line-height: 1.45; text-align: start; }
nav h2 { margin: 0 0 0.9rem; font-size: 0.8125rem; line-height: 1.3; font-weight: 600; letter-spacing: 0.09em; text-transform: uppercase; color: var(--muted); }
nav h3 { font-size: inherit; margin: 1.1rem 0 0.35rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--rule); font-weight: 600; }
nav section + section { margin-top: 2.4rem; }
nav ul, nav ol { margin: 0; padding: 0; list-style: none; }
nav li { margin: 0; padding: 0.2rem 0; }
.e { padding-left: 1.1em !important; text-indent: -1.1em; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentColor; }
a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.role, .count { color: var(--muted); }
.count { float: right; padding-left: 0.6rem; text-indent: 0; font-variant-numeric: tabular-nums; }
.type::before { content: ""; display: inline-block; width: 0.6em; height: 0.6em; margin-right: 0.5em; background: var(--c); }
.type.person::before { border-radius: 50%; }
.type.place::before { transform: rotate(45deg); }
.type.other::before { clip-path: polygon(25% 0, 75% 0, 100% 50%, 75% 100%, 25% 100%, 0 50%); }
.person { --c: var(--person); } .organisation { --c: var(--organisation); } .place { --c: var(--place); } .other { --c: var(--other); }
.m {
  --h: color-mix(in srgb, var(--c) var(--tint), transparent); background: var(--h); border-radius: 3px; padding: 0.02em 0.08em; margin: 0 -0.08em;
  text-decoration: underline solid var(--c) 1.5px; text-underline-offset: 0.16em; box-decoration-break: clone; -webkit-box-decoration-break: clone;
}
.m.organisation { text-decoration-style: double; } .m.place { text-decoration-style: dotted; } .m.other { text-decoration-style: dashed; }
h1 .m { background: linear-gradient(var(--h), var(--h)) 0 62% / 100% 1.16em no-repeat; }
.m.unsure { --h: color-mix(in srgb, var(--c) calc(var(--tint) / 2), transparent); }
.t { text-decoration: underline dashed var(--time) 1px; text-underline-offset: 0.2em; }
.m:target, .t:target, article > :target { outline: 2px solid var(--accent); outline-offset: 2px; background: color-mix(in srgb, var(--accent) 22%, transparent); border-radius: 3px; }
.timeline { border-left: 2px solid var(--rule); margin-left: 0.3rem !important; padding-left: 1.1rem !important; }
.timeline li { position: relative; padding: 0.3rem 0 0.5rem; }
.timeline li::before { content: ""; position: absolute; left: -1.1rem; top: 0.72rem; width: 9px; height: 9px; margin-left: -5.5px; border-radius: 50%; background: var(--time); }
.timeline .vague::before { background: var(--paper); border: 2px solid var(--time); }
.timeline .published::before { background: var(--accent); border-radius: 0; width: 13px; height: 3px; margin-left: -7.5px; top: 0.9rem; }
.timeline .when { display: block; color: var(--muted); font-size: 0.8125rem; }
.timeline .published .when { color: var(--accent); font-weight: 600; }
footer { margin-top: 3rem; padding-top: 0.8rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: 0.8125rem; }
@media (forced-colors: active) { .m, .t { forced-color-adjust: none; background: Canvas; color: CanvasText; text-decoration-color: CanvasText; } }
@media print {
  :root { --paper: #fff; --ink: #000; --muted: #444; --rule: #999; --tint: 8%; }
  body { display: block; padding: 0; max-width: none; font-size: 11pt; }
  nav { position: static; max-height: none; margin-top: 2rem; }
  h1, h2, h3 { break-after: avoid; } p { orphans: 3; widows: 3; }
  .m { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace lesart
