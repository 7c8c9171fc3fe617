// A page that changes without being loaded anew says so: to a screen reader what is on it now, to
// the keyboard where to write, and to the eye by beginning at the top.
(() => {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.setAttribute("data-live-announcer", "true"); // see told.js
  region.style.cssText =
    "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  let said = null;
  let focused = null; // for which mark, and in which field
  let stood = null;

  const follow = () => {
    const heard = document.querySelector("[data-ud-heard]")?.dataset.udHeard ?? null;
    if (heard !== said) {
      if (!region.isConnected) document.body.append(region);
      region.textContent = heard ?? "";
      if (said !== null) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
      said = heard;
    }
    const wanted = document.querySelector("[data-ud-focus]")?.dataset.udFocus ?? null;
    if (wanted === null) focused = null;
    // React may put a new field in the place of the one that was written in.
    else if (wanted !== focused || (!stood?.isConnected && document.activeElement === document.body)) {
      const container = CSS.escape(wanted.split(" ")[0]);
      const field = document.querySelector(`.st-key-${container} textarea`);
      if (!field || field.disabled) return;
      focused = wanted;
      stood = field;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(follow).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["disabled", "data-ud-heard", "data-ud-focus"],
    });
    follow();
  });
})();
