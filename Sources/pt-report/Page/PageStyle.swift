/// How the page looks: the fonts of the system, light and dark, narrow and wide, on paper.
///
/// The colours keep 4.5 to 1 as text and 3 to 1 as lines on both grounds. Gains and losses are blue
/// and red, which colour-blind readers tell apart, and never by colour alone: losses have a minus,
/// the benchmark is dashed, fills have shapes.
enum PageStyle {
  /// The shapes of fills, large and small.
  static let shapes: String = {
    let long = "M0-6L5 3H-5Z"
    let short = "M0 6L5-3H-5Z"
    let exit = "M0-4L4 0L0 4L-4 0Z"
    var text = #"<svg class="defs" width="0" height="0" aria-hidden="true"><defs>"#
    for (name, path) in [("long", long), ("short", short), ("exit", exit)] {
      text += #"<path id="m-\#(name)" d="\#(path)"/>"#
      text += #"<path id="s-\#(name)" transform="scale(.55)" d="\#(path)"/>"#
    }
    return text + "</defs></svg>"
  }()

  static let text = colours + layout + pictures + paper

  private static let colours = """

    :root{color-scheme:light dark;--ground:#fff;--ink:#1f2328;--soft:#59636e;--line:#e3e6ea;
    --zero:#8c959f;--card:#f6f8fa;--blue:#0b5ed7;--red:#c02a3a;--green:#146c43;--amber:#946200;
    --grey:#59636e;--p1:#eaf2ff;--p2:#cfe2ff;--p3:#b0d0ff;--p4:#8fbcff;--p5:#6ea8fe;--n1:#fdeced;
    --n2:#f8d7da;--n3:#f3bfc4;--n4:#efa4ab;--n5:#ea868f;--vl:#fff3cd;--vn:#f2c14e;--vh:#946200}
    @media (prefers-color-scheme:dark){:root{--ground:#12161b;--ink:#e6edf3;--soft:#9da7b1;
    --line:#2a313a;--zero:#6c757d;--card:#1a2028;--blue:#6ea8fe;--red:#f28b95;--green:#5fc493;
    --amber:#ffc107;--grey:#9da7b1;--p1:#132440;--p2:#15305c;--p3:#183d78;--p4:#1b4a94;--p5:#1e56ac;
    --n1:#3a1a1f;--n2:#541f27;--n3:#6d242f;--n4:#872937;--n5:#9c2d3d;--vl:#4d3f14;--vn:#997404;
    --vh:#ffda6a}}

    """

  private static let layout = """
    *{box-sizing:border-box}
    body{margin:0;background:var(--ground);color:var(--ink);
    font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    main{max-width:1280px;margin:0 auto;padding:24px 20px 64px}
    h1{font-size:1.6rem;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
    h2{font-size:1.05rem;margin:0 0 6px;overflow-wrap:anywhere}
    header p,figcaption,.note,.what,.why{color:var(--soft)}
    header p{margin:0 0 20px}
    figcaption,.note{font-size:.85rem;max-width:120ch;margin:4px 0 0;overflow-wrap:anywhere}
    section,figure{margin:32px 0 0;padding:0}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(132px,1fr));gap:8px;margin:0}
    @media (min-width:900px){.cards{grid-template-columns:repeat(5,1fr)}}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));
    column-gap:32px}.pair>section{min-width:0}
    .cards div{background:var(--card);border:1px solid var(--line);border-radius:6px;
    padding:8px 10px}
    .cards dt{font-size:.8rem;color:var(--soft)}
    .cards dd{margin:0;font-size:1.15rem;font-weight:600;font-variant-numeric:tabular-nums}
    .cards .why{display:block;font-size:.75rem;font-weight:400;line-height:1.3}
    .remarks{margin:14px 0 0;padding:0 0 0 1.2em;overflow-wrap:anywhere}
    .loss{color:var(--red)}
    .warn{color:var(--amber);font-weight:400;white-space:nowrap}
    .wide{overflow-x:auto}
    .wide.tall{max-height:36rem;overflow-y:auto}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.88rem}
    caption{text-align:left;color:var(--soft);font-size:.85rem;padding:0 0 4px}
    th,td{padding:3px 10px;text-align:right;border-bottom:1px solid var(--line);font-weight:400;
    white-space:nowrap}
    th:first-child{text-align:left;padding-left:0}
    thead th{color:var(--soft);vertical-align:bottom}
    .tall thead th{position:sticky;top:0;background:var(--ground)}
    .heat{width:100%;min-width:720px}
    .heat td{text-align:center;padding:4px 2px;border:1px solid var(--ground)}
    .heat thead th+th{text-align:center;padding:3px 2px}
    .h0{background:var(--card)}
    .p1{background:var(--p1)}.p2{background:var(--p2)}.p3{background:var(--p3)}
    .p4{background:var(--p4)}.p5{background:var(--p5)}.n1{background:var(--n1)}
    .n2{background:var(--n2)}.n3{background:var(--n3)}.n4{background:var(--n4)}
    .n5{background:var(--n5)}
    .groups{columns:3 340px;column-gap:32px}
    .figures{width:100%;break-inside:avoid;margin:0 0 24px}
    .figures caption{color:var(--ink);font-weight:600}
    .figures th{white-space:normal;line-height:1.3}
    .figures td{vertical-align:top;font-weight:600;padding-right:0}
    .what,.why{display:block;font-size:.9em}
    .run{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 16px;margin:0 0 12px}
    .run dt{color:var(--soft)}
    .run dd{margin:0;overflow-wrap:anywhere}
    code,pre{font:.85rem/1.45 ui-monospace,"SF Mono",Menlo,Consolas,monospace;
    overflow-wrap:anywhere}
    pre{white-space:pre-wrap;background:var(--card);padding:8px 10px;margin:4px 0}
    details{margin:4px 0}details p{margin:4px 0}
    summary{cursor:pointer;overflow-wrap:anywhere}
    th button{all:unset;cursor:pointer;color:inherit}
    th button:hover{text-decoration:underline}
    button:focus-visible,.wide:focus-visible{outline:2px solid var(--blue);outline-offset:1px}
    th[aria-sort=ascending] button::after{content:" ▲"}
    th[aria-sort=descending] button::after{content:" ▼"}

    """

  private static let pictures = """
    .defs{position:absolute}
    .chart{display:flex;margin-top:8px}
    .scale{flex:none;overflow:visible}
    .plot{flex:1;min-width:0;overflow:visible}
    .chart text{font-size:12px;fill:var(--soft);font-variant-numeric:tabular-nums}
    .grid{stroke:var(--line)}
    .zero{stroke:var(--zero)}
    path,rect{vector-effect:non-scaling-stroke}
    .l1,.l2,.l3,.l4,.l5{fill:none;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
    .l1{stroke:var(--blue)}.l2{stroke:var(--amber);stroke-dasharray:5 4}.l3{stroke:var(--red)}
    .l4{stroke:var(--green)}.l5{stroke:var(--grey);stroke-width:1}
    .b1,.b4,.b5,.a3{stroke:none;fill-opacity:.28}
    .b1{fill:var(--blue)}.b4{fill:var(--green)}.b5{fill:var(--grey)}.a3{fill:var(--red)}
    .f1{fill:var(--blue)}.f3{fill:var(--red)}.f1,.f3{stroke:var(--ground)}
    .plot svg{overflow:hidden}
    .plot svg[class]{overflow:visible;stroke:var(--ground);stroke-width:1;paint-order:stroke}
    .m-long,.s-long{fill:var(--green)}.m-short,.s-short{fill:var(--red)}
    .m-exit,.s-exit{fill:var(--amber)}
    .t-up{fill:var(--blue);--c:var(--blue)}.t-down{fill:var(--red);--c:var(--red)}
    .t-side{fill:var(--line);--c:var(--line)}.v-low{fill:var(--vl);--c:var(--vl)}
    .v-normal{fill:var(--vn);--c:var(--vn)}.v-high{fill:var(--vh);--c:var(--vh)}
    .legend{display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none;margin:0 0 6px;padding:0;
    font-size:.85rem;color:var(--soft)}
    .legend li{overflow-wrap:anywhere}
    .key{display:inline-block;width:18px;height:0;border-top:2px solid var(--blue);
    margin-right:6px;vertical-align:middle}
    .k2{border-top:2px dashed var(--amber)}
    .t-up.key,.t-down.key,.t-side.key,.v-low.key,.v-normal.key,.v-high.key{height:10px;width:14px;
    border:1px solid var(--zero);background:var(--c)}
    .m-long.key,.m-short.key{width:0;border:5px solid transparent;border-top-width:0}
    .m-long.key{border-bottom:9px solid var(--green)}
    .m-short.key{border-bottom-width:0;border-top:9px solid var(--red)}
    .m-exit.key{width:7px;height:7px;border:0;background:var(--amber);transform:rotate(45deg)}
    @media (max-width:760px){main{padding:16px 12px 48px}.minor{display:none}}

    """

  private static let paper = """
    @media print{:root{color-scheme:light;--ground:#fff;--ink:#000;--soft:#444;--line:#ddd;
    --card:#fff;--blue:#0b5ed7;--red:#b02a37;--green:#146c43;--amber:#7a5200;--grey:#555;
    --p1:#eaf2ff;--p2:#cfe2ff;--p3:#b0d0ff;--p4:#8fbcff;--p5:#6ea8fe;--n1:#fdeced;--n2:#f8d7da;
    --n3:#f3bfc4;--n4:#efa4ab;--n5:#ea868f;--vl:#fff3cd;--vn:#f2c14e;--vh:#946200}
    body{font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    main{max-width:none;padding:0}
    .wide,.wide.tall{overflow:visible;max-height:none}
    .heat{min-width:0}
    .tall thead th{position:static}
    table{font-size:7.5pt}
    th,td{padding:2px 5px}
    thead{display:table-header-group}
    tr,figure,.cards div{break-inside:avoid}
    h2{break-after:avoid}
    section,figure{margin-top:18px}
    .minor{display:none}
    th button::after{content:none}}

    """
}
