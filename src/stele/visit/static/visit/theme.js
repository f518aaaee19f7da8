(function () {
  "use strict";
  var root = document.documentElement, key = "theme", choice = "";
  try { choice = localStorage.getItem(key) || ""; } catch (e) { /* no storage: as the system */ }
  function apply() {
    if (choice) root.setAttribute("data-theme", choice); else root.removeAttribute("data-theme");
  }
  apply();
  document.addEventListener("DOMContentLoaded", function () {
    var group = document.querySelector(".theme");
    if (!group) return;
    var buttons = group.querySelectorAll("button");
    function press() {
      buttons.forEach(function (each) {
        each.setAttribute("aria-pressed", String(each.getAttribute("data-theme-choice") === choice));
      });
    }
    group.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      choice = button.getAttribute("data-theme-choice");
      try { if (choice) localStorage.setItem(key, choice); else localStorage.removeItem(key); } catch (e) { /* this page only */ }
      apply();
      press();
    });
    press();
    group.hidden = false;
  });
})();
