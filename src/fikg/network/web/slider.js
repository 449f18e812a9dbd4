/* The time slider: it stops at each day from which something is dated; what is not dated always stays. */

let stops = [];

/** The days at which the dated statements begin. */
function findStops() {
  stops = [...new Set(Object.values(data.statements).map((it) => it.first).filter(Boolean))].sort();
}

/** Move the slider's end to a stop; the last one shows everything. */
function slideTo(index) {
  state.at = index >= stops.length - 1 ? "" : stops[index];
  extras.changed();
  refresh();
}

function fillSlider() {
  findStops();
  const box = byId("time");
  box.hidden = stops.length < 2;
  if (box.hidden) return;
  const range = box.querySelector("input");
  const at = state.at ? stops.findLastIndex((day) => day <= state.at) : stops.length - 1;
  const undated = Object.values(data.statements).filter((it) => !it.first).length;
  const said = state.at ? words().until(state.at) : words().allTimes(stops[0], stops[stops.length - 1]);
  box.querySelector("label").textContent = words().time;
  range.max = stops.length - 1;
  range.value = at;
  range.setAttribute("aria-valuetext", said);
  box.querySelector("output").textContent = `${said} · ${words().undated(undated)}`;
  const play = box.querySelector("button");
  play.textContent = playing ? "■" : "▶";
  play.setAttribute("aria-label", playing ? words().stop : words().play);
}

let playing = 0;

function play() {
  window.clearInterval(playing);
  if (playing) {
    playing = 0;
    fillSlider();
    return;
  }
  let index = 0;
  playing = window.setInterval(() => {
    if (index >= stops.length - 1) {
      window.clearInterval(playing);
      playing = 0;
    }
    slideTo(index);
    index += Math.max(1, Math.round(stops.length / 24));
  }, 500);
  slideTo(0);
}

byId("time").querySelector("input").addEventListener("input", (event) => slideTo(Number(event.target.value)));
byId("time").querySelector("button").addEventListener("click", play);
