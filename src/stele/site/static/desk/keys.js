// m, n, u, z on the page of a pair: only while the keyboard is within the form, never while somebody types.
(() => {
  const form = document.getElementById("judging");
  if (!form || form.dataset.keys !== "on") return;
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    const typing = at && at.matches("input:not([type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(form.contains(at) || at === document.body)) return;
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted || wanted.disabled) return;
    event.preventDefault();
    if (wanted.type === "radio") {
      wanted.checked = true;
      form.querySelector("#reason").focus();
    } else wanted.focus();
  });
})();
