// The device goes from light to dark (in the evening, by itself): all else follows at once, but the
// charts are painted on the server, which is asked for them anew by Streamlit's own key, R.
(() => {
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (window.matchMedia("print").matches) return;
    // Streamlit tells the server which theme it has, once it has changed it.
    requestAnimationFrame(() => setTimeout(() => {
      document.dispatchEvent(new KeyboardEvent("keydown",
        { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true }));
    }, 100));
  });
})();
