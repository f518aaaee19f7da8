/* "Look closer": a zoomable image in place of the plain one, on request. OpenSeadragon is loaded then, and draws;
   buttons, keys, names, focus and announcements are ours. Without this file the picture stays as it is. */
(function () {
  "use strict";
  var words, still = window.matchMedia("(prefers-reduced-motion: reduce)"), loading = null;

  function load(address) {
    if (!loading) loading = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = function () { loading = null; failed(); };
      document.head.appendChild(script);
    });
    return loading;
  }
  function make(tag, name, parent) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (parent) parent.appendChild(element);
    return element;
  }
  function button(bar, label, act) {
    var made = make("button", "", bar);
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }
  function open(from, opener, region) {
    var figure = from.closest("figure"), title = from.getAttribute("data-title");
    var box = make("div", "zoom"), bar = make("div", "zoom-bar", box), stage = make("div", "zoom-stage", box);
    var keys = make("p", "note", box), told = make("p", "vh", box), viewer = null, timer = 0, last = "";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.group + " " + title);
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", title);
    stage.tabIndex = 0;
    told.setAttribute("role", "status");
    keys.textContent = words.keys;
    keys.id = "keys-" + figure.id;
    stage.setAttribute("aria-describedby", keys.id);

    function now() { return still.matches; }
    function by(factor) { viewer.viewport.zoomBy(factor, null, now()); viewer.viewport.applyConstraints(now()); }
    function move(x, y) {
      var seen = viewer.viewport.getBounds();
      viewer.viewport.panBy(new window.OpenSeadragon.Point(x * seen.width / 4, y * seen.height / 4), now());
      viewer.viewport.applyConstraints(now());
    }
    function home() { viewer.viewport.setRotation(0); viewer.viewport.goHome(now()); }
    function turn() { viewer.viewport.setRotation((viewer.viewport.getRotation() + 90) % 360); }
    function full() {
      if (document.fullscreenElement) document.exitFullscreen(); else if (box.requestFullscreen) box.requestFullscreen();
    }
    function show(place, name) {
      if (!viewer || !viewer.world.getItemCount()) { region = place; return; }
      var at = place.split(",").map(Number);
      viewer.viewport.setRotation(0);
      viewer.viewport.fitBounds(viewer.viewport.imageToViewportRectangle(at[0], at[1], at[2], at[3]), now());
      if (name) told.textContent = last = name;
    }
    function seen() {
      var size = viewer.world.getItemAt(0).getContentSize();
      var all = viewer.viewport.viewportToImageRectangle(viewer.viewport.getBounds(false));
      var x = Math.min(Math.max(0, Math.round(all.x)), size.x - 1), y = Math.min(Math.max(0, Math.round(all.y)), size.y - 1);
      var right = Math.min(size.x, Math.round(all.x + all.width)), below = Math.min(size.y, Math.round(all.y + all.height));
      return [x, y, Math.max(1, right - x), Math.max(1, below - y)].join(",");
    }
    function link() {
      if (!viewer || !viewer.world.getItemCount()) return;
      var canvas = window.location.origin + from.getAttribute("data-canvas"), manifest = canvas.split("/canvas/")[0] + "/manifest.json";
      var state = { id: canvas + "#xywh=" + seen(), type: "Canvas", partOf: [{ id: manifest, type: "Manifest" }] };
      var coded = window.btoa(encodeURIComponent(JSON.stringify(state))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
      address.value = window.location.origin + window.location.pathname.replace(/\/page\/\d+$/, "") + "?iiif-content=" + coded;
      linked.hidden = false;
      address.focus();
      address.select();
      if (navigator.clipboard) navigator.clipboard.writeText(address.value).then(function () { told.textContent = last = words.copied; }, function () {});
    }
    figure.steleShow = function (place, name) { show(place, name); stage.focus(); };
    function close() {
      delete figure.steleShow;
      document.removeEventListener("fullscreenchange", resized);
      if (document.fullscreenElement) document.exitFullscreen();
      if (viewer) viewer.destroy();
      box.remove();
      figure.classList.remove("closer-open");
      from.hidden = false;
      opener.focus();
    }
    function resized() { if (viewer) viewer.forceResize(); }
    function tell() {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var level = words.level + " " + Math.round(viewer.viewport.getZoom(false) / viewer.viewport.getHomeZoom() * 100) + " %";
        if (level !== last) told.textContent = last = level;
      }, 600);
    }
    [[words["in"], function () { by(1.5); }], [words.out, function () { by(1 / 1.5); }], [words.home, home],
      [words.left, function () { move(-1, 0); }], [words.right, function () { move(1, 0); }],
      [words.up, function () { move(0, -1); }], [words.down, function () { move(0, 1); }], [words.turn, turn]
    ].forEach(function (each) { button(bar, each[0], function () { if (viewer) each[1](); }); });
    if (box.requestFullscreen) button(bar, words.full, full);
    button(bar, words.link, link);
    button(bar, words.close, close);
    var details = figure.querySelectorAll("[data-region]"), named = details.length ? make("div", "zoom-bar") : null;
    if (named) {
      box.insertBefore(named, stage);
      named.setAttribute("role", "group");
      named.setAttribute("aria-label", words.details);
      details.forEach(function (each) {
        var name = each.querySelector("bdi"), made = button(named, name.textContent, function () { show(each.getAttribute("data-region"), name.textContent); });
        if (name.lang) made.lang = name.lang;
      });
    }
    var linked = make("p", "zoom-link"), label = make("label", "", linked), address = make("input", "", linked);
    box.insertBefore(linked, keys);
    linked.hidden = address.readOnly = true;
    label.textContent = words.link;
    label.htmlFor = address.id = "link-" + figure.id;
    var pressed = {
      "+": function () { by(1.5); }, "=": function () { by(1.5); }, "-": function () { by(1 / 1.5); }, "0": home,
      ArrowLeft: function () { move(-1, 0); }, ArrowRight: function () { move(1, 0); },
      ArrowUp: function () { move(0, -1); }, ArrowDown: function () { move(0, 1); }
    };
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { event.preventDefault(); close(); return; }
      if (event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
      if (viewer && pressed[event.key]) { event.preventDefault(); pressed[event.key](); }
    });
    from.hidden = true;
    figure.classList.add("closer-open");
    figure.insertBefore(box, figure.querySelector("figcaption"));
    stage.focus();
    load(from.getAttribute("data-script")).then(function () {
      if (!box.isConnected) return;
      viewer = window.OpenSeadragon({
        element: make("div", "zoom-drawn", stage), tileSources: from.getAttribute("data-closer"), showNavigationControl: false, drawer: "canvas",
        animationTime: now() ? 0 : 0.8, immediateRender: now(), gestureSettingsMouse: { scrollToZoom: false, clickToZoom: false },
        maxZoomPixelRatio: 2, visibilityRatio: 0.6, keyboardNavEnabled: false
      });
      viewer.canvas.tabIndex = -1;
      viewer.innerTracker.keyDownHandler = viewer.innerTracker.keyHandler = null;
      viewer.addHandler("zoom", tell);
      viewer.addHandler("open", function () { if (region) show(region, ""); });
      viewer.addHandler("open-failed", failed);
      stage.addEventListener("wheel", function (event) {
        if (document.activeElement !== stage && !document.fullscreenElement) return;
        event.preventDefault();
        by(event.deltaY < 0 ? 1.2 : 1 / 1.2);
      }, { passive: false });
      document.addEventListener("fullscreenchange", resized);
    }).catch(failed);
    function failed() { close(); make("p", "note", figure).textContent = words.failed; }
  }
  function look(figure, opener, region, name) {
    if (figure.steleShow) { figure.steleShow(region, name); return; }
    var from = figure.querySelector("[data-closer]");
    open(from, opener || from, region);
  }
  function aimed() {
    var aim = /^#(image-[0-9a-z]+)&xywh=(\d+,\d+,\d+,\d+)$/.exec(window.location.hash);
    var figure = aim && document.getElementById(aim[1]);
    if (figure) { figure.scrollIntoView(); look(figure, null, aim[2], ""); }
  }
  document.addEventListener("DOMContentLoaded", function () {
    var kept = document.getElementById("closer-words");
    if (!kept) return;
    words = kept.content.firstElementChild.dataset;
    document.querySelectorAll("[data-closer]").forEach(function (each) {
      each.hidden = false;
      each.addEventListener("click", function () { open(each, each, ""); });
    });
    document.querySelectorAll("figure [data-region]").forEach(function (each) {
      each.addEventListener("click", function (event) {
        event.preventDefault();
        look(each.closest("figure"), each, each.getAttribute("data-region"), each.querySelector("bdi").textContent);
      });
    });
    window.addEventListener("hashchange", aimed);
    aimed();
  });
})();
