// The device goes from light to dark (in the evening, by itself): all else follows at once, but the
// charts are painted on the server, which is asked for them anew by Streamlit's own key, R. Asked
// before Streamlit has changed its own theme, it would paint them as before; then it is asked again.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const MOST = 20;
  let asking = 0;
  const ask = (times) => {
    const painted = document.querySelector(".ud-freshness")?.dataset.painted;
    if (!painted || painted === (dark.matches ? "dark" : "light") || times >= MOST) return;
    for (const kind of ["keydown", "keyup"]) // a key that is never let go cannot be pressed again
      document.dispatchEvent(new KeyboardEvent(kind,
        { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true }));
    asking = setTimeout(ask, 1000, times + 1);
  };
  dark.addEventListener("change", () => {
    clearTimeout(asking);
    if (!window.matchMedia("print").matches) asking = setTimeout(ask, 200, 0);
  });
})();
