/**
 * Our run's batches, for the peers.
 *
 * @module batches
 */

const PIXELS = 784;
const CLASSES = 10;

/**
 * A peer's training data.
 *
 * @typedef {object} TrainingData
 * @property {Float32Array} images n * 784 values in [0, 1]
 * @property {Int32Array} labels n labels, 0 to 9
 * @property {Uint32Array} order examples, batch after batch; starts over after the last
 */

/**
 * @typedef {object} Batch
 * @property {Float32Array} pixels `[batch, 784]`
 * @property {Float32Array} targets `[batch, 10]`, one-hot
 */

/**
 * Returns the batches one after the other.
 *
 * @param {TrainingData} data
 * @param {number} size examples per batch
 * @returns {() => Batch}
 */
export function batches({ images, labels, order }, size) {
  let step = 0;
  const steps = Math.floor(order.length / size);
  return () => {
    const first = (step % steps) * size;
    step += 1;
    const pixels = new Float32Array(size * PIXELS);
    const targets = new Float32Array(size * CLASSES);
    for (let row = 0; row < size; row += 1) {
      const example = order[first + row];
      pixels.set(images.subarray(example * PIXELS, (example + 1) * PIXELS), row * PIXELS);
      targets[row * CLASSES + labels[example]] = 1;
    }
    return { pixels, targets };
  };
}
