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
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stHtml] a[href]");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented || link.target || link.download) return;
    const anchor = link.hash && link.pathname === window.location.pathname
      && link.search === window.location.search;
    const app = document.querySelector("[data-testid=stApp]");
    const away = app?.dataset.testConnectionState !== "CONNECTED"; // loading it again finds the server
    if (anchor || away || !own(link)) return;
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
})();
