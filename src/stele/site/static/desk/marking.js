/* Marking a part of an image with the pointer. The four fields hold what counts: without this file they are typed. */
(function () {
  "use strict";
  var ground = document.querySelector(".marking");
  if (!ground) return;
  var picture = ground.querySelector("img"), whole = [Number(ground.dataset.width), Number(ground.dataset.height)];
  var fields = ["left", "top", "width", "height"].map(function (each) { return document.getElementById(each); });
  var mine = frame("mark"), start = null;

  function frame(name) {
    var made = document.createElement("div");
    made.className = name;
    ground.appendChild(made);
    return made;
  }
  function lay(element, box) {
    element.style.left = box[0] / whole[0] * 100 + "%";
    element.style.top = box[1] / whole[1] * 100 + "%";
    element.style.width = box[2] / whole[0] * 100 + "%";
    element.style.height = box[3] / whole[1] * 100 + "%";
  }
  function at(event) {
    var seen = picture.getBoundingClientRect();
    return [Math.round((event.clientX - seen.left) / seen.width * whole[0]), Math.round((event.clientY - seen.top) / seen.height * whole[1])]
      .map(function (each, side) { return Math.min(Math.max(each, 0), whole[side]); });
  }
  function typed() { lay(mine, fields.map(function (each) { return Number(each.value) || 0; })); }

  ground.addEventListener("pointerdown", function (event) {
    start = at(event);
    ground.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  ground.addEventListener("pointermove", function (event) {
    if (!start) return;
    var now = at(event), from = [Math.min(start[0], now[0]), Math.min(start[1], now[1])];
    [from[0], from[1], Math.abs(now[0] - start[0]), Math.abs(now[1] - start[1])].forEach(function (each, side) { fields[side].value = each; });
    typed();
  });
  ground.addEventListener("pointerup", function () { start = null; });
  fields.forEach(function (each) { each.addEventListener("input", typed); });
  document.querySelectorAll(".marked [data-box]").forEach(function (each) {
    lay(frame("known"), each.dataset.box.split(",").map(Number));
  });
})();
