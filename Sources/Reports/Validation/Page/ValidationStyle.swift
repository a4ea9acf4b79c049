internal import Markup

/// What the page of a validation adds to the style of all pages.
enum ValidationStyle {
  static var sheet: HTML { summary + search + columns }

  private static var summary: HTML {
    """
    :root { --good: #3f9a63; } @media (prefers-color-scheme: dark) { :root { --good: #4fae78; } }
    [hidden] { display: none !important; }
    h2.contract { font-size: 22px; margin: 6px 0 2px; } header + .card { margin-top: 22px; }
    .summary { display: grid; grid-template-columns: 150px minmax(0, 1.4fr) minmax(0, 1fr); gap: 12px 28px;
      background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 20px;
      margin: 14px 0 0; }
    .summary figure { margin: 0; } .summary figcaption { font-size: 13px; color: var(--quiet);
      font-weight: 500; margin-bottom: 8px; }
    .score p { font-size: 12px; line-height: 1.3; margin: 4px 0 0; width: 112px; text-align: center; }
    .ring circle { fill: none; stroke-width: 11; } .ring .track { stroke: var(--dead); }
    .ring .arc { stroke: var(--good); } .ring text { font-size: 19px; font-weight: 600; }
    .trend svg { width: 100%; height: auto; max-width: 480px; }
    .path { fill: none; stroke: var(--node); stroke-width: 2; stroke-linejoin: round; }
    .dot { stroke: var(--card); stroke-width: 1.5; fill: var(--good); } .dot.warn { fill: var(--warn); }
    .dot.fail, .dot.error { fill: var(--dead); } .dot.hollow { fill: var(--card); stroke: var(--node); }
    .dimensions table { font-size: 13px; } .dimensions th, .dimensions td { padding: 2px 0 2px 12px; border: 0; }
    .dimensions th:first-child { padding-left: 0; } .dimensions .bars { width: 45%; min-width: 60px; }
    .bar .pass { fill: var(--good); } .split .track { fill: var(--dead); } .tiles .warned dd { color: var(--warn); }
    .restrictions { list-style: none; margin: 12px 0 0; padding: 8px 14px; border-radius: 6px;
      background: var(--warnback); color: var(--warn); font-size: 14px; }
    .changes { margin: 12px 0 14px; } .changes dl { display: flex; flex-wrap: wrap; gap: 8px; }
    .changes div { border-radius: 8px; padding: 6px 14px 8px; }
    .changes .worse { background: var(--failback); } .changes .worse dt { color: var(--fail); }
    .changes .better { background: var(--passback); } .changes .better dt { color: var(--pass); }
    .changes ul { list-style: none; margin: 0; padding: 0; }
    .new { display: inline-block !important; background: var(--dead); color: #fff !important;
      font-size: 11px !important; font-weight: 600; border-radius: 4px; padding: 0 6px; }

    """
  }

  private static var search: HTML {
    """
    #search { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: 12px;
      background: var(--back); padding: 10px 0; margin-top: 12px; }
    #search input { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--card);
      border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; }
    #search input:focus { outline: 2px solid var(--info); outline-offset: 1px; }
    #search output { color: var(--quiet); font-size: 14px; white-space: nowrap; }
    #search output:empty { display: none; } #search + .card { margin-top: 4px; }
    .inside, .dataset h2 { scroll-margin-top: 130px; }
    .dataset h2 .badge { margin-right: 6px; } .dataset > p { margin: -6px 0 10px; font-size: 14px; }

    """
  }

  private static var columns: HTML {
    """
    .columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 12px; }
    .column { margin: 0; border: 1px solid var(--line); border-top: 3px solid var(--line);
      border-radius: 6px; padding: 8px 12px 10px; display: flex; flex-direction: column; min-width: 0; }
    .column.fail, .column.error { border-top-color: var(--dead); } .column.warn { border-top-color: var(--warn); }
    .column figcaption { font-weight: 400; margin: 0; display: flex; flex-wrap: wrap; gap: 0 8px;
      justify-content: space-between; align-items: baseline; }
    .column figcaption .quiet { font-size: 13px; }
    .faults { display: flex; flex-wrap: wrap; gap: 4px; margin: 4px 0 2px; } .faults a { text-decoration: none; }
    .fullness { display: flex; align-items: center; gap: 10px; font-size: 12px; margin: 4px 0 8px; }
    .fullness .bar { margin: 0; flex: 1; height: 6px; border-radius: 3px; } .fullness span { white-space: nowrap; }
    .bar .full { fill: var(--band); } .bar .null { fill: var(--line); } .bar .unreadable { fill: var(--dead); }
    .histogram svg { width: 100%; height: 72px; } .bin.beyond { fill: var(--quiet); }
    .range { display: flex; justify-content: space-between; gap: 8px; margin: 2px 0 0; font-size: 12px;
      color: var(--quiet); } .range .beyond { text-align: center; }
    .values { font-size: 13px; table-layout: fixed; } .values th, .values td { border: 0; padding: 1px 0 1px 8px; }
    .values th { width: 44%; overflow: hidden; text-overflow: ellipsis; } .values td:last-child { width: 26%; }
    .values .bars { width: 30%; min-width: 0; } .values .bar { margin-top: 6px; }
    .bar .value { fill: var(--band); } .bar .others { fill: var(--line); }
    .nothing { font-size: 13px; margin: 14px 0; text-align: center; }
    .column .facts { margin-top: auto; padding-top: 8px; gap: 0 16px; font-size: 13px; }
    .column .facts dt { display: inline; font-size: 12px; } .column .facts dd { display: inline; margin-left: 4px; }

    """
  }

  static var media: HTML {
    """
    @media (max-width: 900px) { .summary { grid-template-columns: 130px minmax(0, 1fr); }
      .dimensions { grid-column: 1 / -1; } }
    @media (max-width: 640px) { .summary { grid-template-columns: minmax(0, 1fr); padding: 12px; }
      .score { display: flex; align-items: center; gap: 16px; } .score figcaption { display: none; }
      .score p { width: auto; text-align: left; font-size: 14px; } .ring { width: 84px; height: 84px; }
      .trend svg text { font-size: 15px; } .columns { grid-template-columns: minmax(0, 1fr); } }
    @media print { #search { display: none; } .column, .summary { break-inside: avoid; } }
    """
  }
}
