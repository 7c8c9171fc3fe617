// For a screen reader, what the eye takes from the place on the page: whose a button is when many
// have the same words, and what is chosen in a field. A chart is its name, the sentence above it
// and the table below it; its hundreds of loose figures are not read.
(() => {
  const BUTTONS = "[data-testid=stMain] button, [data-testid=stMain] summary";
  const HEADINGS = "h2, h3";
  const PLACES = `${HEADINGS}, .ud-sentence > strong`;
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const set = (element, name, text) => {
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  };

  const buttons = () => {
    const all = [...document.querySelectorAll(`${BUTTONS}, ${PLACES}`)];
    const times = new Map();
    for (const one of all) if (one.matches(BUTTONS)) times.set(words(one), (times.get(words(one)) ?? 0) + 1);
    let heading = "";
    let place = "";
    let kind = "";
    for (const one of all) {
      if (!one.matches(BUTTONS)) {
        const before = kind;
        kind = one.matches(HEADINGS) ? "heading" : "sentence";
        if (kind === "heading") place = heading = words(one);
        // Of two sentences above a chart, the first says what it is.
        else if (before !== "sentence") place = heading ? `${heading}, ${words(one)}` : words(one);
        continue;
      }
      if (place && words(one) && times.get(words(one)) > 1)
        set(one, "aria-description", place);
      else one.removeAttribute("aria-description");
      if (kind === "sentence") kind = "";
    }
  };
  const fields = () => {
    for (const field of document.querySelectorAll("[data-testid=stMultiSelect] input[role=combobox]")) {
      const tags = [...field.closest("[data-testid=stMultiSelect]").querySelectorAll("[data-tag]")];
      const chosen = tags.map(words).join(", ");
      if (chosen) set(field, "aria-description", `Valgt: ${chosen}`);
      else field.removeAttribute("aria-description");
    }
  };
  const charts = () => {
    for (const chart of document.querySelectorAll("[data-testid=stPlotlyChart][aria-label]")) {
      set(chart, "role", "img");
      for (const drawn of chart.children) set(drawn, "aria-hidden", "true");
    }
    const measure = document.getElementById("js-plotly-tester"); // Plotly's own, of no use to anybody
    if (measure) set(measure, "aria-hidden", "true");
  };
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    setTimeout(() => {
      asked = false;
      buttons();
      fields();
      charts();
    }, 100);
  };
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(soon).observe(document.body, { subtree: true, childList: true, characterData: true }));
})();
