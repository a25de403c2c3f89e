/* Draws the portraits of the examples: Open Peeps heads (CC0) in settings of our own. See NOTE.md to run it.

   node illustrations.mjs TARGET  writes TARGET/rouages/… and TARGET/photonnes/… as listed in illustrations.json:
   "draw" is head, face, skin, hair, glasses, top, background, setting. */
import { createAvatar } from "@dicebear/core";
import { openPeeps } from "@dicebear/collection";
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import fs from "node:fs";
import path from "node:path";

const WIDTH = 1000;
const HEIGHT = 1250;
const INK = "#16243a";
const LINE = "#000000";
const COLOURS = {
  I: INK, P: "#fffdf8", L: "#e4dfd3", N: "#1f3a5f", S: "#dfe7f2", A: "#c8553d", B: "#b07d2b", G: "#4f7358",
};
const HALO = { P: "L", L: "P", S: "P", N: "S", A: "L", B: "L", G: "L" };
const SKINS = { 1: "#f8d6bb", 2: "#edb98a", 3: "#d59d6e", 4: "#b9794c", 5: "#94592f", 6: "#74482f" };
const HAIR = { k: "#000000", n: "#3f2a20", m: "#6d452b", a: "#9b4a26", b: "#d3a24c", g: "#a5a6a8", w: "#e9e7e2" };
const FACES = { s: "smile", c: "calm", u: "cute", e: "explaining", d: "driven", b: "smileBig" };
const GLASSES = { 1: "glasses", 2: "glasses2", 3: "glasses3", 4: "glasses4", 5: "glasses5" };

/** Fill the black masses of a head with a hair colour and keep every line of the drawing black. */
function colourHair(svg, colour) {
  const start = svg.indexOf('<g transform="matrix(.99789');
  const end = svg.indexOf('<g transform="translate(315 248)"');
  const head = svg.slice(start, end).replace(/<g fill="#000">(.*?)<\/g>/s, (_all, paths) =>
    paths.replaceAll("<path ", '<path fill="#000" '));
  let number = 0;
  const coloured = head.replace(/<path [^>]*fill="#000"[^>]*\/>/g, (found) => {
    const shape = found.match(/ d="([^"]+)"/)[1];
    const id = `hair${number++}`;
    return `<clipPath id="${id}"><path clip-rule="evenodd" d="${shape}"/></clipPath>
      <path fill-rule="evenodd" d="${shape}" fill="${colour}" stroke="${LINE}" stroke-width="24" clip-path="url(#${id})"/>`;
  });
  return svg.slice(0, start) + coloured + svg.slice(end);
}

/** The inside of the avatar, 704 units wide, without the frame that cuts high hair. */
function person([head, face, skin, hair, glasses, top]) {
  const suited = head.startsWith("noclean");
  const avatar = createAvatar(openPeeps, {
    seed: "fixed",
    head: [suited ? "noHair1" : head],
    face: [FACES[face]],
    skinColor: [SKINS[skin].slice(1)],
    headContrastColor: [HAIR[hair].slice(1)],
    clothingColor: [COLOURS[suited ? "P" : top].slice(1)],
    accessories: [GLASSES[glasses] ?? "glasses"],
    accessoriesProbability: glasses === "-" ? 0 : 100,
    facialHairProbability: 0,
    maskProbability: 0,
  }).toString();
  const inner = avatar.replace(/^.*?<g mask="url\(#viewboxMask\)">/s, "").replace(/<\/g><\/svg>$/s, "");
  return suited ? inner + HOOD : hair === "k" ? inner : colourHair(inner, HAIR[hair]);
}

const stroke = (width = 10) => `stroke="${LINE}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;
const box = (x, y, w, h, fill, round = 10) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}" ${stroke()}/>`;
const disc = (x, y, r, fill, width = 10) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${stroke(width)}/>`;
const line = (d, width = 10, fill = "none") => `<path d="${d}" fill="${fill}" ${stroke(width)}/>`;
const glow = (d, colour, width = 10) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;

/** A hood of clean room around the face, in the units of the avatar. */
const HOOD = `<path fill-rule="evenodd" fill="#fffdf8" ${stroke(11)} d="M352 58 C210 58 150 190 168 330 C176 420 190 500 214 560
  C290 640 470 640 540 560 C566 500 572 420 572 330 C574 170 500 58 352 58 Z
  M392 172 C480 172 520 240 516 330 C514 430 480 498 404 498 C320 498 286 430 284 330 C282 236 310 172 392 172 Z"/>
  <path d="M222 560 C300 622 460 624 532 560" fill="none" ${stroke(9)}/>
  <path d="M392 512 L392 690" fill="none" ${stroke(8)}/>`;

/** A toothed wheel with spokes. */
function wheel(x, y, radius, teeth, fill) {
  const points = Array.from({ length: teeth * 4 }, (_none, i) => {
    const angle = (i / (teeth * 4)) * 2 * Math.PI;
    const reach = i % 4 < 2 ? radius : radius * 0.84;
    return `${(x + reach * Math.cos(angle)).toFixed(1)},${(y + reach * Math.sin(angle)).toFixed(1)}`;
  });
  return `<polygon points="${points.join(" ")}" fill="${fill}" ${stroke(8)}/>${disc(x, y, radius * 0.5, COLOURS.P, 7)}
    ${disc(x, y, radius * 0.13, LINE, 2)}`;
}

function bench(colour, top = 985) {
  return `<rect x="-20" y="${top}" width="1040" height="300" fill="${colour}" ${stroke()}/>
    <rect x="-20" y="${top}" width="1040" height="46" fill="${COLOURS.P}" ${stroke()}/>
    <rect x="80" y="${top + 100}" width="380" height="120" rx="8" ${stroke(8)}/>
    <rect x="540" y="${top + 100}" width="380" height="120" rx="8" ${stroke(8)}/>
    <path d="M230 ${top + 160} h80 M690 ${top + 160} h80" ${stroke(14)}/>`;
}

/** What hangs on the wall stands clear of her hair. */
const onTheWall = (things) => `<g transform="translate(640 20)">${things}</g>`;
const shelf = onTheWall(`${line("M60 250 H330", 9)}${box(84, 150, 58, 95, COLOURS.B)}${box(156, 178, 70, 67, COLOURS.P)}${box(240, 130, 54, 115, COLOURS.G)}`);
const pegs = onTheWall(`${line("M70 150 H300", 9)}${line("M105 152 V240 M95 240 h20 v70 h-20 z", 8, COLOURS.A)}${line("M185 152 V300", 16)}
  ${disc(255, 200, 34, "none", 12)}${line("M255 234 V310", 12)}`);
const sheet = onTheWall(`${box(76, 120, 210, 150, COLOURS.P, 6)}${disc(150, 195, 40, "none", 6)}${line("M150 140 V250 M95 195 H205 M230 160 V230", 4)}`);
const vents = [0, 1, 2, 3, 4].map((i) => box(40 + i * 190, 50, 160, 64, COLOURS.P, 6) + line(`M${66 + i * 190} 82 h108`, 6)).join("");

/** Each setting: what stands behind her, and what stands between her and us. */
const SETTINGS = {
  loupe: [shelf, () => bench(COLOURS.B) + wheel(190, 935, 62, 14, COLOURS.B) + wheel(300, 957, 38, 10, COLOURS.L)
    + line("M822 985 V780 Q822 690 740 690", 20) + line("M640 640 L760 700 L700 800 Z", 10, COLOURS.G)
    + line("M790 985 h130", 22) + box(520, 950, 130, 34, COLOURS.P) + line("M430 975 L520 930 M430 978 L528 950", 7)],
  lathe: [pegs, () => bench(COLOURS.N, 1010) + box(-30, 790, 230, 220, COLOURS.G) + disc(96, 860, 26, COLOURS.P, 8)
    + line("M60 940 h90 M60 970 h60", 8) + box(200, 835, 62, 130, COLOURS.L) + box(262, 868, 40, 64, COLOURS.L)
    + box(302, 886, 300, 28, COLOURS.B, 4) + line("M640 900 L602 900 L660 860 Z", 8, COLOURS.A)
    + box(648, 830, 130, 80, COLOURS.L) + box(690, 910, 170, 98, COLOURS.G) + line("M860 950 h80", 14) + disc(960, 950, 30, COLOURS.A, 9)],
  scope: [sheet, () => bench(COLOURS.G) + box(700, 938, 250, 46, COLOURS.P) + line("M905 940 V700 Q905 640 850 640 L800 640", 34)
    + line("M720 560 L800 520 L870 690 L795 735 Z", 10, COLOURS.L) + line("M690 530 L770 490 L790 535 L712 575 Z", 10, COLOURS.N)
    + box(780, 730, 84, 60, COLOURS.B) + line("M800 790 V830 M844 790 V830", 12) + box(690, 862, 200, 26, COLOURS.L)
    + disc(910, 800, 30, COLOURS.A, 9) + box(110, 940, 150, 44, COLOURS.L) + disc(150, 962, 12, COLOURS.B, 5) + disc(185, 962, 12, COLOURS.A, 5) + disc(220, 962, 12, COLOURS.G, 5)],
  screen: [shelf, () => bench(COLOURS.L) + box(695, 950, 210, 34, COLOURS.I) + line("M800 950 V900", 30)
    + box(610, 610, 400, 290, COLOURS.I, 18) + box(638, 638, 344, 234, COLOURS.S, 6) + wheel(735, 752, 66, 12, COLOURS.L)
    + glow("M835 695 H945 M835 735 H905 M835 775 H950 M835 815 H885", COLOURS.A, 9) + box(130, 955, 260, 30, COLOURS.P) + line("M160 970 h200", 6)],
  laser: [sheet, () => bench(COLOURS.I) + glow("M210 850 H500 L760 850 L760 690 H1010", COLOURS.A, 11) + box(-20, 800, 235, 100, COLOURS.L)
    + line("M60 900 V985 M150 900 V985", 16) + line("M470 985 V900", 16) + `<ellipse cx="470" cy="850" rx="22" ry="62" fill="${COLOURS.S}" ${stroke(9)}/>`
    + line("M760 985 V900", 16) + line("M715 895 L805 805", 18) + line("M715 735 L805 645", 18) + line("M820 985 V700", 14)],
  robot: [pegs, () => bench(COLOURS.B, 1010) + box(790, 940, 190, 70, COLOURS.I) + line("M840 940 L800 760 L890 740 L930 940 Z", 10, COLOURS.A)
    + line("M825 750 L672 610 L715 552 L885 690 Z", 10, COLOURS.A) + disc(848, 728, 52, COLOURS.P) + disc(690, 582, 42, COLOURS.P)
    + line("M690 626 V730", 22) + line("M650 800 V765 Q650 732 690 732 Q730 732 730 765 V800", 13)
    + box(652, 790, 76, 70, COLOURS.G, 4) + line("M560 1010 V930 H745 V1010", 10, COLOURS.L) + box(100, 950, 80, 60, COLOURS.G, 4) + box(196, 950, 80, 60, COLOURS.G, 4)],
  measure: [sheet, () => bench(COLOURS.G) + line("M620 985 V560 H960 V985", 30) + box(742, 520, 96, 130, COLOURS.P) + line("M790 650 V790", 16)
    + glow("M790 790 V830", COLOURS.L, 9) + disc(790, 846, 15, COLOURS.A, 7) + wheel(790, 925, 62, 16, COLOURS.B) + box(120, 930, 190, 54, COLOURS.I) + glow("M150 957 h90", COLOURS.S, 9)],
  clean: [vents, () => bench(COLOURS.L) + box(620, 905, 320, 80, COLOURS.S) + line("M665 905 V830 M895 905 V830", 12)
    + disc(780, 760, 140, COLOURS.S) + line("M715 640 V880 M780 622 V898 M845 640 V880 M660 695 H900 M642 760 H918 M660 825 H900", 5)
    + box(60, 930, 190, 54, COLOURS.P) + line("M95 930 V984 M130 930 V984 M165 930 V984 M200 930 V984", 6)],
};

function compose(draw) {
  const [background, setting] = draw.slice(6);
  const works = setting in SETTINGS;
  const [behind, front] = works ? SETTINGS[setting] : ["", () => ""];
  const [scale, x, y] = works ? [1.12, -70, 200] : [1.5, -28, 200];
  const colour = COLOURS[background];
  const halo = `<circle cx="${works ? 370 : 500}" cy="${works ? 590 : 660}" r="${works ? 390 : 450}" fill="${COLOURS[HALO[background]]}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="${colour}"/>${halo}${behind}
    <g transform="translate(${x} ${y}) scale(${scale})">${person(draw)}</g>${front()}</svg>`;
}

async function write(target, file, draw) {
  const drawing = new Resvg(compose(draw), { fitTo: { mode: "width", value: WIDTH } }).render().asPng();
  const place = path.join(target, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const kind = path.extname(file).toLowerCase();
  const picture = sharp(drawing);
  if (kind === ".png") await picture.png({ palette: true, colours: 64 }).toFile(place);
  else if (kind === ".webp") await picture.webp({ quality: 82 }).toFile(place);
  else fs.writeFileSync(place, await picture.flatten({ background: "#fffdf8" }).jpeg({ quality: 82 }).toBuffer());
}

const target = process.argv[2] ?? "pictures";
const lists = JSON.parse(fs.readFileSync(new URL("illustrations.json", import.meta.url), "utf8"));
for (const [slug, pictures] of Object.entries(lists)) {
  for (const { file, draw } of pictures) await write(path.join(target, slug), file, draw.split(" "));
}
