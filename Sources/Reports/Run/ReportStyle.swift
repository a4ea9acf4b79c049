internal import Markup

/// The style sheets of pages: light and dark, screen, phone and paper.
enum ReportStyle {
  /// That of a run's report: colours by what they mean, then the page from top to bottom.
  static var sheet: HTML { base + letters + media }

  /// What all pages share, without what depends on the medium.
  static var base: HTML { colours + page + header + tables + checks + pictures }

  private static var colours: HTML {
    """
    :root { --back: #f5f6f8; --card: #ffffff; --text: #1b2330; --quiet: #566174; --line: #dde1e8;
      --soft: #eef1f5; --pass: #17713f; --passback: #e2f3e8; --warn: #855600; --warnback: #fbf0d6;
      --fail: #b3261e; --failback: #fce9e7; --info: #2a5caa; --infoback: #e5edf9; --band: #a9c1e6;
      --node: #2a5caa; --dead: #cf4a3c; --filtered: #8a7db5; --made: #2f8f83; }
    @media (prefers-color-scheme: dark) { :root { --back: #11151b; --card: #191f28; --text: #e5e9f0;
      --quiet: #9ba7b8; --line: #2d3643; --soft: #222a35; --pass: #66cf93; --passback: #17342a;
      --warn: #e5b454; --warnback: #3a2f16; --fail: #ff8b80; --failback: #42201f; --info: #8db7f5;
      --infoback: #1d2f4b; --band: #35527f; --node: #8db7f5; --dead: #e8685a; --filtered: #a79bd3;
      --made: #58b8aa; } }

    """
  }

  private static var page: HTML {
    """
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--back); color: var(--text);
      font: 15px/1.5 system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    main { max-width: 1160px; margin: 0 auto; padding: 24px 20px 40px; }
    h1 { font-size: 26px; line-height: 1.2; margin: 6px 0 2px; }
    h2 { font-size: 17px; margin: 0 0 12px; }
    h3 { font-size: 15px; margin: 20px 0 6px; }
    p { margin: 6px 0; }
    a { color: var(--info); }
    code, pre { font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace; }
    pre { margin: 0; white-space: pre-wrap; }
    .quiet { color: var(--quiet); font-weight: 400; }
    .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
      padding: 16px 20px 18px; margin-top: 16px; }
    .wide { overflow-x: auto; }
    .ok { color: var(--pass); } .bad { color: var(--fail); font-weight: 600; }
    summary { cursor: pointer; }
    summary:focus-visible, a:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
    footer { margin: 20px 2px 0; font-size: 14px; }
    footer code { background: var(--soft); padding: 1px 5px; border-radius: 4px; }

    """
  }

  private static var header: HTML {
    """
    .verdict { display: inline-block; margin: 0; padding: 2px 12px; border-radius: 99px; font-weight: 600; }
    .verdict.pass, .badge.pass { color: var(--pass); background: var(--passback); }
    .verdict.fail, .badge.fail, .badge.error { color: var(--fail); background: var(--failback); }
    .verdict.warn, .badge.warn { color: var(--warn); background: var(--warnback); }
    .verdict.info, .badge.skipped { color: var(--info); background: var(--infoback); }
    .failure { border-left: 4px solid var(--fail); background: var(--card); padding: 14px 18px 8px;
      margin: 14px 0; border-radius: 0 8px 8px 0; }
    .failure .message { background: var(--failback); padding: 10px 12px; border-radius: 6px; }
    .failure h3 { margin: 14px 0 2px; } .failure ol { margin: 4px 0 8px; padding-left: 22px; }
    dl { margin: 0; } dt { color: var(--quiet); font-size: 13px; } dd { margin: 0; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 10px;
      margin: 16px 0 12px; }
    .tiles div { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
      padding: 8px 14px 10px; }
    .tiles dd { font-size: 23px; line-height: 1.25; font-weight: 600; }
    .tiles dd .quiet { font-size: 15px; } .tiles .dead dd { color: var(--fail); }
    .facts { display: flex; flex-wrap: wrap; gap: 6px 28px; } .facts dd { font-weight: 500; }

    """
  }

  private static var tables: HTML {
    """
    table { border-collapse: collapse; width: 100%; font-size: 14px; overflow-wrap: normal; }
    caption { max-width: calc(100vw - 50px); text-align: left; color: var(--quiet); font-size: 13px; padding: 8px 0 6px; }
    th, td { text-align: right; padding: 5px 0 5px 20px; border-top: 1px solid var(--line);
      vertical-align: top; white-space: nowrap; }
    thead th { color: var(--quiet); font-weight: 500; font-size: 13px; border-top: 0; }
    th:first-child { text-align: left; padding-left: 0; font-weight: 500; }
    .words { text-align: left; white-space: normal; min-width: 120px; }
    .detail { display: block; font-size: 13px; overflow-wrap: anywhere; }
    .bars { width: 22%; min-width: 90px; } th.bars { text-align: left; }
    .sample th, .sample td { text-align: left; font-size: 13px; padding: 4px 20px 4px 0; }
    .sample td { max-width: 340px; white-space: pre-wrap; overflow-wrap: anywhere; }
    .fault { color: var(--fail); font-weight: 600; }
    .bar { display: block; width: 100%; height: 8px; margin-top: 7px; }
    .bar .track { fill: var(--soft); } .bar .time { fill: var(--node); }
    .bar .fail, .bar .error { fill: var(--dead); } .bar .warn { fill: var(--warn); }
    .bar .skipped { fill: var(--quiet); }

    """
  }

  private static var checks: HTML {
    """
    .badge { display: inline-block; min-width: 62px; text-align: center; border-radius: 4px;
      padding: 0 7px; font-size: 13px; font-weight: 600; white-space: nowrap; }
    .check, .passing { border-top: 1px solid var(--line); }
    .check > summary { display: grid; grid-template-columns: auto 1fr 220px; gap: 4px 14px;
      padding: 8px 4px; list-style: none; align-items: start; }
    .check > summary::-webkit-details-marker { display: none; }
    .check > summary:hover, .passing > summary:hover, .letters > summary:hover { background: var(--soft); }
    .what code { display: block; } .what span { display: block; color: var(--quiet); font-size: 14px; }
    .what code::after { content: " ▸"; color: var(--quiet); }
    .check[open] > summary .what code::after { content: " ▾"; }
    .share { font-size: 13px; text-align: right; } .share .bar { margin: 6px 0 2px; }
    .inside { padding: 2px 4px 14px; } .inside .facts { font-size: 14px; }
    .passing > summary { padding: 8px 4px; } .passing td, .passing th { font-size: 13px; }
    .sql { margin-top: 8px; } .sql summary { color: var(--quiet); font-size: 13px; }
    .sql pre { background: var(--soft); padding: 10px 12px; border-radius: 6px; margin-top: 4px; }

    """
  }

  private static var letters: HTML {
    """
    .letters { border-top: 1px solid var(--line); } .letters > summary { padding: 8px 4px; }
    .letter { border-left: 3px solid var(--line); padding: 2px 0 2px 14px; margin: 8px 0 18px 6px; }
    .letter .place { margin: 0 0 4px; font-size: 14px; }
    .words .reasons { min-width: 280px; }
    .reasons { list-style: none; margin: 0; padding: 0; font-size: 14px; } .reasons li { margin: 2px 0; }
    .record { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 6px; }
    .record div { background: var(--soft); border-radius: 4px; padding: 1px 8px; max-width: 100%;
      font-size: 13px; }
    .record dt, .record dd { display: inline; } .record dt { margin-right: 6px; }
    .record dd { white-space: pre-wrap; }
    .record .fault { background: var(--failback); } .record .fault dd { text-decoration: underline; }

    """
  }

  private static var pictures: HTML {
    """
    figure { margin: 0 0 14px; } svg { display: block; } figcaption { font-weight: 600; margin-bottom: 4px; }
    .model .facts { margin: 6px 0 10px; } .model svg { max-width: 100%; height: auto; }
    svg text { font-size: 13px; fill: var(--text); } svg .rows { font-weight: 600; }
    svg .step, svg .axis { fill: var(--quiet); } svg .step.loaded { fill: var(--pass); }
    svg .step.dead, svg .step.gate, svg .step.threshold { fill: var(--fail); }
    .band { fill: var(--band); } .node { fill: var(--node); } .node.loaded { fill: var(--pass); }
    .node.waiting { fill: var(--quiet); }
    .branch.dead { fill: var(--dead); } .branch.filtered { fill: var(--filtered); }
    .branch.made { fill: var(--made); }
    .gate, .threshold { stroke: var(--fail); stroke-width: 2; } .gate { stroke-width: 3; }
    .threshold { stroke-dasharray: 5 3; } svg text.gate, svg text.threshold { stroke: none; }
    .bin { fill: var(--band); } .bin.anomalous { fill: var(--dead); }
    .grid { stroke: var(--line); } .base { stroke: var(--quiet); }

    """
  }

  static var media: HTML {
    """
    @media (max-width: 640px) { main { padding: 14px 12px 30px; } .card { padding: 12px 12px 14px; }
      .check > summary { grid-template-columns: auto 1fr; } .check .share { grid-column: 1 / -1; }
      .stack thead { display: none; } .stack tr { display: flex; flex-wrap: wrap;
        border-top: 1px solid var(--line); padding: 4px 0; }
      .stack tr > * { border: 0; min-width: 0; padding: 1px 14px 1px 0; }
      .stack td:last-child { flex-basis: 100%; }
      .model svg text { font-size: 17px; } .tiles { grid-template-columns: repeat(2, 1fr); } .facts { gap: 6px 20px; } }
    @media print { body { background: none; font-size: 12px; } main { max-width: none; padding: 0; }
      .card { break-inside: auto; border: 0; padding: 0; } .wide { overflow: visible; }
      details::details-content { content-visibility: visible; block-size: auto; }
      figure, .letter, tr { break-inside: avoid; } }
    """
  }
}
