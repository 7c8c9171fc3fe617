// What has changed on the page is said aloud: the page one has come to, what the filters let
// through, what became of the last click, and a button that has become another under one's hand.
// A live region that arrives together with its words is not read, so this one is there beforehand.
(() => {
  const LINES = ".ud-chosen, .ud-notice";
  const AFTER = 250; // the page is drawn piece by piece
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("data-live-announcer", "true"); // heard while a list is open, which hides all else
  region.style.cssText =
    "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  const seen = { page: null, title: "", lines: new Set(), chosen: false, button: null, words: "" };
  let waited = 0;
  const ICON = "[data-testid=stIconMaterial]"; // a word drawn as a picture
  const words = (element) => {
    if (!element) return "";
    const read = element.cloneNode(true);
    for (const icon of read.querySelectorAll(ICON)) icon.remove();
    return read.textContent.replace(/\s+/g, " ").trim();
  };

  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning") return undefined;
    const page = window.location.pathname;
    const title = words(document.querySelector("[data-testid=stMain] h1"));
    if (!document.querySelector("footer.ud-footer, .ud-room-place")) return undefined; // not all drawn
    const lines = [...document.querySelectorAll(LINES)].map(words).filter(Boolean);
    const chosen = Boolean(document.querySelector(".ud-chosen"));
    const held = document.activeElement?.closest?.("[data-testid=stMain] button");
    const said = [];
    if (seen.page !== null) {
      const elsewhere = page !== seen.page;
      // The address is the new page's before the page is.
      if (elsewhere && title === seen.title && (waited += 1) < 10) return soon();
      waited = 0;
      if (elsewhere && title) said.push(title);
      said.push(...lines.filter((one) => elsewhere || !seen.lines.has(one)));
      if (!elsewhere && seen.chosen && !chosen) said.push("Alle punkter vises.");
      if (held && held === seen.button && words(held) !== seen.words) said.push(words(held));
    }
    Object.assign(seen, { page, title, lines: new Set(lines), chosen, button: held, words: words(held) });
    if (!said.length) return undefined;
    region.textContent = "";
    setTimeout(() => (region.textContent = said.join(". ")), 50);
    return undefined;
  };

  let asked = 0;
  const soon = () => {
    clearTimeout(asked);
    asked = setTimeout(look, AFTER);
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(region);
    new MutationObserver(soon).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["data-test-script-state"],
    });
  });
  // Which button is under one's hand, before it becomes another.
  document.addEventListener("focusin", (event) => {
    const button = event.target.closest?.("[data-testid=stMain] button");
    Object.assign(seen, { button, words: words(button) });
  });
})();
