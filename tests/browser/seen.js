// What a page holds for an eye, a screen reader and a narrow screen; read by tour.py.
globalThis.seen = (() => {
  const rendered = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const textNodes = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || ["SCRIPT", "STYLE", "NOSCRIPT", "TITLE"].includes(parent.tagName)) continue;
      yield [node, parent];
    }
  };

  // What a screen reader says of a field besides its name stands in a text that no one sees.
  const described = () =>
    [...document.querySelectorAll("[aria-describedby], [aria-labelledby]")].flatMap((one) =>
      ["aria-describedby", "aria-labelledby"].flatMap((name) => (one.getAttribute(name) ?? "").split(/\s+/))
        .map((id) => id && document.getElementById(id)?.textContent.trim()).filter(Boolean));

  // --- words -------------------------------------------------------------------------------------
  const ATTRIBUTES = ["aria-label", "aria-roledescription", "aria-valuetext", "aria-description",
    "title", "placeholder", "alt", "data-title"];
  const words = () => {
    const found = new Set([`title: ${document.title}`]);
    for (const element of document.body.querySelectorAll("*")) {
      for (const name of ATTRIBUTES) {
        const text = element.getAttribute(name);
        if (text) found.add(`${name}: ${text}`);
      }
      for (const pseudo of ["::before", "::after"]) {
        const text = getComputedStyle(element, pseudo).content;
        if (text.startsWith('"') && text.length > 2) found.add(`${pseudo}: ${text.slice(1, -1)}`);
      }
    }
    // Material icons are words drawn as pictures; what is hidden from all is nobody's.
    for (const [node, parent] of textNodes(document.body))
      if (rendered(parent) && !parent.closest("[data-testid=stIconMaterial], [translate=no]"))
        found.add(`text: ${node.data.trim()}`);
    for (const text of described()) found.add(`described: ${text}`);
    return [...found];
  };

  // --- headings ----------------------------------------------------------------------------------
  const headings = () =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
      .filter(rendered)
      .map((one) => [Number(one.tagName[1]), one.textContent.trim()]);

  // --- charts ------------------------------------------------------------------------------------
  const cells = (table) => {
    const columns = [...table.querySelectorAll("thead th")];
    return {
      name: table.querySelector("caption")?.textContent.trim() ?? "",
      scoped: [...table.querySelectorAll("th")].every((one) => ["col", "row"].includes(one.scope)),
      columns: columns.map((one) => one.textContent.trim()),
      rows: [...table.querySelectorAll("tbody tr")].map((row) =>
        [...row.cells].map((one) => one.textContent.trim())),
      links: [...table.querySelectorAll("tbody a")].map((one) => one.getAttribute("href")),
    };
  };
  // Streamlit's grid keeps the rows in sight as a table of its own, for screen readers.
  const TABLES = "[data-testid=stMain] table:not([data-testid=stDataFrame] table)";
  const tables = () => [...document.querySelectorAll(TABLES)].map(cells);
  // What stands above a chart and what comes after it, up to the next chart.
  const charts = () => {
    const all = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
    const follows = (one, other) =>
      Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    return all.map((chart, place) => {
      const drawn = chart.querySelector(".js-plotly-plot");
      const named = chart.matches("[aria-label]") ? chart : chart.querySelector("[aria-label]");
      const before = [...document.querySelectorAll(".ud-sentence")].filter((one) => follows(one, chart));
      const next = all[place + 1];
      return {
        alt: named?.getAttribute("aria-label") ?? "",
        role: named?.getAttribute("role") ?? "",
        above: before.slice(-2).map((one) => one.textContent.trim()),
        tables: [...document.querySelectorAll(TABLES)]
          .filter((one) => follows(chart, one) && (!next || follows(one, next)))
          .map(cells),
        bars: drawn.data
          .filter((one) => one.customdata)
          .map((one) => ({
            name: one.name ?? "",
            texts: one.text ? [...one.text] : [],
            values: [...(one.orientation === "h" ? one.x : one.y)].map(Number),
            whose: [...one.customdata],
          })),
      };
    });
  };

  // --- a narrow screen ---------------------------------------------------------------------------
  const label = (element) => {
    const own = element.closest("[class*='ud-'], [data-testid]");
    return own ? (own.className?.baseVal ?? own.className).split(" ").find((one) => one.startsWith("ud-"))
      ?? own.dataset.testid : element.tagName;
  };
  const scroller = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(one).overflowX)
        && one.dataset.testid !== "stMain" && !one.matches("[data-testid=stAppViewContainer]")) return one;
    return null;
  };
  // For a screen reader alone: there is nothing of it to be seen.
  const clipped = (element, main) => {
    for (let one = element; one && one !== main; one = one.parentElement)
      if (getComputedStyle(one).clipPath !== "none") return true;
    return false;
  };
  const spill = () => {
    const said = [];
    const main = document.querySelector("[data-testid=stMain]");
    for (const one of [document.scrollingElement, main])
      if (one.scrollWidth > one.clientWidth) said.push(`wider than the screen: ${one.scrollWidth}`);
    const lines = [];
    for (const [node, parent] of textNodes(main)) {
      if (!rendered(parent) || clipped(parent, main)) continue;
      const text = node.data.trim().slice(0, 40);
      for (let one = parent; one && one !== main; one = one.parentElement) {
        const style = getComputedStyle(one);
        if (one.tagName === "svg") break;
        if (style.overflowX === "hidden" && style.display !== "inline" && one.scrollWidth > one.clientWidth + 1) {
          said.push(`cut: »${text}« in ${label(one)}`);
          break;
        }
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const inside = scroller(parent);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2) continue;
        if (!inside && (box.right > main.clientWidth + 1 || box.left < -1))
          said.push(`outside: »${text}« in ${label(parent)}`);
        if (!inside && !parent.closest("[aria-hidden=true]"))
          lines.push({ text, parent, left: box.left, right: box.right, top: box.top, bottom: box.bottom });
      }
    }
    lines.sort((one, other) => one.top - other.top);
    for (let first = 0; first < lines.length; first += 1) {
      const one = lines[first];
      for (let second = first + 1; second < lines.length && lines[second].top < one.bottom; second += 1) {
        const other = lines[second];
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - other.top;
        const least = Math.min(one.bottom - one.top, other.bottom - other.top);
        if (one.parent !== other.parent && across > 2 && down > least / 2)
          said.push(`on each other: »${one.text}« and »${other.text}« in ${label(one.parent)}`);
      }
    }
    return [...new Set(said)];
  };

  return { words, headings, tables, charts, spill };
})();
