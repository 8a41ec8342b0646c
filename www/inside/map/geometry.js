/**
 * Where points stand in a square, and which are meant.
 *
 * @module inside/map/geometry
 */

/** @typedef {{ x: number, y: number }} Place */

/**
 * Places points in a square, on one scale for both directions: up is up.
 *
 * @param {Float32Array} coordinates across and up of each
 * @param {number} side of the square
 * @param {number} margin that no point's middle is in
 * @returns {Float32Array} x and y of each, from the upper left corner
 */
export function fitted(coordinates, side, margin) {
  const across = rangeOf(coordinates, 0);
  const up = rangeOf(coordinates, 1);
  // All in one place are in the middle.
  const scale = (side - 2 * margin) / (Math.max(across.length, up.length) || 1);
  return coordinates.map((value, index) =>
    index % 2 === 0 ? side / 2 + scale * (value - across.middle) : side / 2 - scale * (value - up.middle),
  );
}

/**
 * @param {Float32Array} coordinates
 * @param {number} first
 */
function rangeOf(coordinates, first) {
  let [least, most] = [Infinity, -Infinity];
  for (let index = first; index < coordinates.length; index += 2) {
    least = Math.min(least, coordinates[index]);
    most = Math.max(most, coordinates[index]);
  }
  return { middle: (least + most) / 2, length: most - least };
}

/**
 * The point nearest to a place.
 *
 * @param {Float32Array} points x and y of each
 * @param {Iterable<number>} candidates the numbers of those that can be meant; of equally near ones the last, which is drawn on top
 * @param {Place} place
 * @param {number} within this distance
 * @returns {number | null}
 */
export function nearest(points, candidates, { x, y }, within) {
  /** @type {number | null} */
  let found = null;
  let least = within ** 2;
  for (const number of candidates) {
    const square = (points[2 * number] - x) ** 2 + (points[2 * number + 1] - y) ** 2;
    if (square <= least) [found, least] = [number, square];
  }
  return found;
}

/**
 * The point where an arrow key leads: the nearest one in that quarter of the plane.
 *
 * @param {Float32Array} points
 * @param {Iterable<number>} candidates
 * @param {number} from
 * @param {Place} direction one step along an axis
 * @returns {number | null}
 */
export function neighbour(points, candidates, from, { x, y }) {
  /** @type {number | null} */
  let found = null;
  let least = Infinity;
  for (const number of candidates) {
    const [right, down] = [points[2 * number] - points[2 * from], points[2 * number + 1] - points[2 * from + 1]];
    const [ahead, aside] = x === 0 ? [down * y, right] : [right * x, down];
    const square = right ** 2 + down ** 2;
    if (ahead > 0 && ahead >= Math.abs(aside) && square < least) [found, least] = [number, square];
  }
  return found;
}

/**
 * Whether a place is inside a line that is closed from its end to its beginning. Where it crosses itself, what is inside twice is
 * outside.
 *
 * @param {Place[]} line
 * @param {Place} place
 */
export function isInside(line, { x, y }) {
  let inside = false;
  line.forEach((from, index) => {
    const to = line[(index + 1) % line.length];
    if (from.y > y !== to.y > y && x < from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y)) inside = !inside;
  });
  return inside;
}
