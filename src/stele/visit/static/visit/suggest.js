/* Names suggested while one is typed: an ARIA combobox with a list. Without this file the form works as it is. */
(function () {
  "use strict";
  function enhance(input) {
    var list = document.createElement("ul"), names = [], at = -1, asked = "", timer = 0, turn = 0;
    list.id = input.id + "-suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("data-suggested"));
    list.hidden = true;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.parentNode.appendChild(list);

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(next) {
      var options = list.children;
      if (at >= 0 && options[at]) options[at].setAttribute("aria-selected", "false");
      at = next;
      if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
      options[at].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
    function show(found) {
      names = found;
      list.textContent = "";
      names.forEach(function (each, number) {
        var option = document.createElement("li");
        option.id = list.id + "-" + number;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        var name = document.createElement("bdi");
        if (each.language) name.lang = each.language;
        name.textContent = each.name;
        option.appendChild(name);
        list.appendChild(option);
      });
      at = -1;
      list.hidden = names.length === 0;
      input.setAttribute("aria-expanded", String(names.length > 0));
    }
    function ask() {
      var text = input.value.trim(), mine = ++turn;
      if (text === asked) return;
      asked = text;
      if (text.length < 2) { show([]); return; }
      fetch(input.getAttribute("data-suggest") + "?q=" + encodeURIComponent(text))
        .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] }; })
        .then(function (read) { if (mine === turn && document.activeElement === input) show(read.suggestions); })
        .catch(function () { close(); });
    }
    function take(number) {
      input.value = names[number].name;
      asked = input.value.trim();
      close();
      input.form.submit();
    }
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 150); });
    input.addEventListener("blur", function () { setTimeout(close, 150); });
    input.addEventListener("keydown", function (event) {
      var count = names.length;
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); return; }
      if (list.hidden || !count) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % count); }
      if (event.key === "ArrowUp") { event.preventDefault(); mark(at <= 0 ? count - 1 : at - 1); }
      if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(at); }
    });
    list.addEventListener("mousedown", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); take(Array.prototype.indexOf.call(list.children, option)); }
    });
  }
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("input[data-suggest]").forEach(enhance);
  });
})();
