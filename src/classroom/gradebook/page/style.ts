/**
 * How the page looks: light and dark, on a screen and on paper, readable without colours. On paper, Chromium repeats of the head of a
 * table only what is positioned.
 */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--soft:#f4f6f8;--line:#d5dbe1;--text:#1b2530;--dim:#55616e;--accent:#0b5cad;--on:#fff;--bad:#a8231c;--h0:#f9d9d3;--h1:#fbe4d0;--h2:#f8eec8;--h3:#eaf1cc;--h4:#cfe9d2;--h5:#a9d9b4}
@media (prefers-color-scheme:dark){:root{--bg:#12171d;--soft:#1b222a;--line:#36414d;--text:#e8edf2;--dim:#a5b1bd;--accent:#7db8f5;--on:#0b1117;--bad:#ff9a8f;--h0:#4b1f20;--h1:#472a1c;--h2:#3b3319;--h3:#2f3d1c;--h4:#1d4428;--h5:#17592f}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,sans-serif}
header,main,footer{max-width:90rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2,h3{font-size:1.15rem;margin:1.75rem 0 .5rem}
p{margin:.25rem 0}
small,.dim,.none{color:var(--dim)}
code{font:.9em ui-monospace,monospace;overflow-wrap:break-word}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
button,input,select{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:.4rem;padding:.35rem .7rem}
button{cursor:pointer}
button:disabled{opacity:.5;cursor:default}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[role=tablist]{display:flex;gap:.25rem;border-bottom:1px solid var(--line);margin:1.25rem 0 1rem;overflow-x:auto;padding:4px 4px 0}
[role=tab]{border:1px solid transparent;border-bottom:0;border-radius:.4rem .4rem 0 0;background:none;padding:.5rem 1rem;color:var(--dim);white-space:nowrap}
[role=tab][aria-selected=true]{color:var(--text);font-weight:600;border-color:var(--line);box-shadow:inset 0 3px var(--accent);background:var(--soft)}
#filters{display:flex;flex-wrap:wrap;gap:.75rem;margin:0 0 .75rem}
#filters label{display:flex;flex-direction:column;font-size:.85rem;color:var(--dim)}
#filters input{min-width:16rem}
#filters input,#filters select{height:2.4rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;padding:0;margin:1rem 0;list-style:none}
.tiles li{display:flex;flex-direction:column;background:var(--soft);border:1px solid var(--line);border-radius:.6rem;padding:.75rem 1rem}
.tiles b{margin-top:auto;font-size:1.9rem;line-height:1.2;font-variant-numeric:tabular-nums}
progress{appearance:none;display:block;width:100%;height:.5rem;border:0;border-radius:.25rem;background:var(--line);margin-top:.5rem;overflow:hidden}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--accent)}
progress::-moz-progress-bar{background:var(--accent)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:.5rem 0}
dt{color:var(--dim)}dd{margin:0}
.scroll{overflow:auto;border:1px solid var(--line);border-radius:.6rem;position:relative}
.scroll.tall{max-height:calc(100vh - 4rem)}
table{border-collapse:separate;border-spacing:0;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;background:var(--bg)}
tbody tr:last-child>*{border-bottom:0}
thead th{position:sticky;top:0;z-index:2;background:var(--soft);vertical-align:bottom;padding:0}
tbody th{font-weight:600;position:sticky;left:0;z-index:1;border-right:1px solid var(--line)}
thead th:first-child{left:0;z-index:3;border-right:1px solid var(--line)}
thead button{border:0;background:none;border-radius:0;font-weight:600;width:100%;text-align:inherit;padding:.45rem .7rem}
thead button:focus-visible{outline-offset:-3px}
.arrow{white-space:nowrap}
.arrow::before{content:"\\a0"}
.arrow::after{content:"↕";opacity:.45}
[aria-sort=ascending] .arrow::after{content:"↑";opacity:1}
[aria-sort=descending] .arrow::after{content:"↓";opacity:1}
td.n,th.n{text-align:right}
td.n{white-space:nowrap}
td bdi{overflow-wrap:anywhere}
td.name{min-width:7rem;max-width:18rem}
td.word{white-space:nowrap}
th small{font-weight:400}
td small.share{margin-left:.25rem}
tbody th bdi,tbody th code{display:inline-block;max-width:16rem}
tbody th bdi{overflow-wrap:anywhere}
td small,td time{white-space:nowrap}
td.lesson{text-align:center;padding:.35rem .3rem;border-left:1px solid var(--line);white-space:nowrap}
th.lesson{border-left:1px solid var(--line)}
th.lesson button{display:flex;flex-direction:column;align-items:center;justify-content:flex-end;padding:.5rem .2rem;min-width:3rem}
th.lesson .label{writing-mode:vertical-rl;transform:rotate(180deg);max-height:8rem;max-width:2.7rem;overflow:hidden;font-weight:500;line-height:1.25}
th.lesson .arrow::before{content:none}
.h0{background:var(--h0)}.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}.h5{background:var(--h5)}
.flag,.lesson b{color:var(--bad)}
.tag{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .5rem;font-size:.8rem;white-space:nowrap;margin-right:.25rem}
.tag.bad{color:var(--bad);font-weight:600}
td.findings{min-width:13rem}
.findings ul{margin:0;padding:0;list-style:none}
.count{color:var(--dim);font-size:.9rem;margin:0 0 .35rem}
.pager{display:flex;gap:.5rem;margin:.75rem 0}
ul.claims{margin:.25rem 0;padding-left:1.25rem;overflow-wrap:anywhere}
footer{color:var(--dim);font-size:.85rem;padding-bottom:2rem;margin-top:2rem}
.short{display:none}
.short>*{display:block}
.short>.tag{display:inline-block}
tbody th code{line-height:1.35}
@media screen and (max-width:60rem){.wide{display:none}.short{display:block;font-weight:400}th,td{padding:.3rem .45rem}thead button{padding:.45rem}tbody th{min-width:7.5rem}td small.share{display:block;margin:0;line-height:1.2}}
@media screen and (max-width:40rem){header,main,footer{padding-left:.75rem;padding-right:.75rem}#filters{display:grid;grid-template-columns:1fr 1fr}#filters label:first-child{grid-column:1/-1}#filters input,#filters select{width:100%;min-width:0}[role=tab]{padding:.5rem .7rem}.tiles{grid-template-columns:1fr 1fr}tbody th bdi,tbody th code{max-width:8.5rem}td.findings{min-width:12rem}}
@media print{:root{color-scheme:light;--bg:#fff;--soft:#fff;--line:#999;--text:#000;--dim:#333;--bad:#000;--accent:#555}body{font-size:9pt}[role=tablist],#filters,.pager,.count,.arrow{display:none!important}[role=tabpanel]{display:block!important;break-before:page}#now{break-before:auto}h2.vh{position:static;width:auto;height:auto;clip-path:none}.scroll,.scroll.tall{overflow:visible;max-height:none;border:0}thead th,tbody th{position:static}.label{position:relative}th,td{padding:.1rem .3rem}tr,.tiles li{break-inside:avoid}.h0,.h1,.h2,.h3,.h4,.h5,progress{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:landscape;margin:12mm}}
`;
