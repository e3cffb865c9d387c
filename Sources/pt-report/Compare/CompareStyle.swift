/// What the page of a comparison has beyond the style of a report: lines that can be told apart by
/// colour and by dashes, and maps.
enum CompareStyle {
  /// So many lines have a look of their own; the others are thin and grey.
  static let lines = 10

  static let text =
    PageStyle.text + """
      :root{--c0:#0b5ed7;--c1:#946200;--c2:#146c43;--c3:#c02a3a;--c4:#7a3db8;--c5:#0f7285;
      --c6:#b4367f;--c7:#59636e;--c8:#5d6b00;--c9:#a34a12}
      @media (prefers-color-scheme:dark){:root{--c0:#6ea8fe;--c1:#ffc107;--c2:#5fc493;--c3:#f28b95;
      --c4:#c39af0;--c5:#5cc9dd;--c6:#f28fc6;--c7:#c3cad1;--c8:#c2d04f;--c9:#f3a26d}}
      @media print{:root{--c0:#0b5ed7;--c1:#7a5200;--c2:#146c43;--c3:#b02a37;--c4:#7a3db8;
      --c5:#0f7285;--c6:#b4367f;--c7:#555;--c8:#5d6b00;--c9:#a34a12}}
      .r0,.r1,.r2,.r3,.r4,.r5,.r6,.r7,.r8,.r9,.rest{fill:none;stroke-width:1.5;
      stroke-linejoin:round}
      .r0{stroke:var(--c0);stroke-width:2.75}.r1{stroke:var(--c1)}.r2{stroke:var(--c2)}
      .r3{stroke:var(--c3)}.r4{stroke:var(--c4)}.r5{stroke:var(--c5);stroke-dasharray:7 3}
      .r6{stroke:var(--c6);stroke-dasharray:7 3}.r7{stroke:var(--c7);stroke-dasharray:7 3}
      .r8{stroke:var(--c8);stroke-dasharray:2 3}.r9{stroke:var(--c9);stroke-dasharray:2 3}
      .rest{stroke:var(--zero);stroke-width:.75;opacity:.55}
      .key.r0{border-top:3px solid var(--c0)}.key.r1{border-color:var(--c1)}
      .key.r2{border-color:var(--c2)}.key.r3{border-color:var(--c3)}.key.r4{border-color:var(--c4)}
      .key.r5{border-top:2px dashed var(--c5)}.key.r6{border-top:2px dashed var(--c6)}
      .key.r7{border-top:2px dashed var(--c7)}.key.r8{border-top:2px dotted var(--c8)}
      .key.r9{border-top:2px dotted var(--c9)}.key.rest{border-top:1px solid var(--zero);opacity:1}
      main p,summary,caption{overflow-wrap:anywhere}
      .best{font-weight:600}.star{font-size:.8em;color:var(--blue)}
      .named th,.named td{padding-left:7px;padding-right:7px}
      .named th[scope=row]{white-space:normal;overflow-wrap:anywhere;min-width:5rem;max-width:22rem}
      .values th[scope=row]{min-width:9rem}
      .named thead th{white-space:normal}
      .cross td,.cross thead th+th{text-align:center;padding:3px 6px;border:1px solid var(--ground)}
      .cross .none{background:none}
      .words{text-align:left;white-space:normal;min-width:8rem}
      .maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));
      column-gap:32px}.maps figure{min-width:0;max-width:640px}
      .q0{fill:var(--card)}.q1{fill:var(--p1)}.q2{fill:var(--p2)}.q3{fill:var(--p3)}
      .q4{fill:var(--p4)}.q5{fill:var(--p5)}
      .q1,.q2,.q3,.q4,.q5,.q0{stroke:var(--ground)}
      .key.q1,.key.q5{height:10px;width:14px;border:1px solid var(--zero)}
      .key.q1{background:var(--p1)}.key.q5{background:var(--p5)}
      .top{fill:none;stroke:var(--ink);stroke-width:2}
      .key.top{height:10px;width:14px;border:2px solid var(--ink)}

      """
}
