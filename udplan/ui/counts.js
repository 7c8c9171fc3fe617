// How many items each value of a filter has. Streamlit keeps an option's words in the address, so
// the counts cannot be part of them; they are put beside the words when a list is opened.
(() => {
  const counts = () => {
    const data = document.querySelector("[data-counts]");
    try {
      return data ? JSON.parse(data.dataset.counts) : {};
    } catch {
      return {};
    }
  };
  const opened = () => document.querySelector("[role=combobox][aria-expanded=true], input[aria-expanded=true]");
  const show = () => {
    const options = document.querySelectorAll("[role=option]");
    if (!options.length) return;
    const filter = opened()?.closest("[class*='st-key-']");
    const name = filter && [...filter.classList].find((one) => one.startsWith("st-key-"))?.slice(7);
    const its = name && counts()[name];
    for (const option of options) {
      const count = its && its[option.textContent.trim()];
      if (count === undefined || !its) option.removeAttribute("data-count");
      else if (option.dataset.count !== String(count)) option.dataset.count = count;
    }
  };
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      show();
    });
  };
  const watch = () =>
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
