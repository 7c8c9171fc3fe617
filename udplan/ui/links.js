// A link in a list or a table leads on as the menu does: the page is drawn anew and not loaded, so
// nothing blinks, half the time is waited, and what is asked to be shown (closed items) stays shown.
// Streamlit follows the browser's »back« by itself; to it, a link is a step of the same kind.
(() => {
  const own = (link) => {
    const there = link.pathname.split("/");
    const here = window.location.pathname.split("/");
    const page = there.pop();
    here.pop();
    return link.origin === window.location.origin && there.join("/") === here.join("/")
      && window.udplanPages.includes(page);
  };

  const step = (address) => {
    window.history.pushState({}, "", address);
    // Else the new page stands as far down as the old one, or as it was tall while it was drawn.
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  // Where a click on a chart leads, the server says with a link.
  const follow = () => {
    if (document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning") return;
    const link = document.querySelector("[data-testid=stHtml] a.ud-follow:not([data-followed])");
    if (!link || !own(link)) return;
    link.dataset.followed = "";
    step(link.href);
  };

  // A field that is left with something in it, and a frame that closes, ask for the page as it is:
  // sent with the link's address, that would be a page that nobody asked for.
  const FIELD = "input, textarea, [role=spinbutton], [contenteditable=true]";
  const OPEN = "[data-testid=stPopoverBody], [role=listbox]";
  const WHILE = 2000; // so long it takes at most before it runs
  let unfinished = false;
  let left = -WHILE;
  let ended = 0;
  new MutationObserver(() => {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
    if (state !== "notRunning") return;
    ended = performance.now();
    // What a run draws is put in a moment after its end, on a busy machine more than a second.
    for (const wait of [0, 50, 200, 500, 1000, 2000, 4000, 8000]) setTimeout(follow, wait);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });
  const leave = () => {
    left = performance.now();
    unfinished = false;
  };
  const field = (event) => event.target.closest?.(FIELD);
  document.addEventListener("input", (event) => {
    if (field(event)) unfinished = true;
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (!field(event)) return;
    if (event.key === "Enter" && event.target.matches("input")) leave();
    else if (event.target.matches("[role=spinbutton]")) unfinished = true;
  }, { capture: true });
  document.addEventListener("focusout", (event) => {
    if (field(event) && unfinished) leave();
  }, { capture: true });
  document.addEventListener("pointerdown", () => {
    if (unfinished || document.querySelector(OPEN)) leave();
  }, { capture: true });
  const busy = () => {
    const app = document.querySelector("[data-testid=stApp]");
    return app?.dataset.testConnectionState !== "CONNECTED" // loading it again finds the server
      || app.dataset.testScriptState !== "notRunning"
      || unfinished || document.querySelector(OPEN)
      || (left > ended && performance.now() - left < WHILE);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stHtml] a[href]");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented || link.target || link.download) return;
    const anchor = link.hash && link.pathname === window.location.pathname
      && link.search === window.location.search;
    if (anchor || busy() || !own(link)) return;
    event.preventDefault();
    step(link.href);
  });
})();
