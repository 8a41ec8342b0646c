/**
 * What a network makes of every test image.
 *
 * @module inside/gallery/predictions
 */

const CLASSES = 10;
/** How sure a network can be, as its confidences are kept. */
const SURE = 65_535;

/** @typedef {import('../../trainer/index.js').Predictions} Kept */

export class Predictions {
  #labels;
  #classes;
  #confidences;

  /**
   * @param {Uint8Array} labels the true class of each image
   * @param {Kept} kept the predicted class of each, and its probability
   */
  constructor(labels, { classes, confidences }) {
    this.#labels = labels;
    this.#classes = classes;
    this.#confidences = confidences;
  }

  /** How many images have this true class and this prediction: the confusion matrix. */
  get counts() {
    const counts = Array.from({ length: CLASSES }, () => new Array(CLASSES).fill(0));
    this.#labels.forEach((truth, index) => {
      counts[truth][this.#classes[index]] += 1;
    });
    return counts;
  }

  /**
   * The images of a cell of the confusion matrix: mistakes with the surest first, what is right with the least sure first.
   *
   * @param {number} truth
   * @param {number} predicted
   * @returns {number[]} their numbers, from 0
   */
  ofCell(truth, predicted) {
    const images = this.#numbers((index) => this.#labels[index] === truth && this.#classes[index] === predicted);
    return this.#bySureness(images, truth === predicted ? 1 : -1);
  }

  /** The images that are taken for another class, the surest first. @returns {number[]} */
  get mistakes() {
    return this.#bySureness(
      this.#numbers((index) => !this.isRight(index)),
      -1,
    );
  }

  /** Whether an image is taken for what it is. @param {number} image */
  isRight(image) {
    return this.#classes[image] === this.#labels[image];
  }

  /**
   * Those of some images that are right here and wrong there, or wrong here and right there.
   *
   * @param {number[]} images
   * @param {Uint8Array} there the class that another network predicts for each test image
   */
  differing(images, there) {
    return images.filter((image) => this.isRight(image) !== (there[image] === this.#labels[image]));
  }

  /** The class that is predicted for an image. @param {number} image */
  predicted(image) {
    return this.#classes[image];
  }

  /** The probability of the class that is predicted for an image, 0 to 1. @param {number} image */
  confidence(image) {
    return this.#confidences[image] / SURE;
  }

  /** @param {(index: number) => boolean} isMeant */
  #numbers(isMeant) {
    return [...this.#labels.keys()].filter(isMeant);
  }

  /** @param {number[]} images @param {1 | -1} order */
  #bySureness(images, order) {
    return images.sort((one, other) => order * (this.#confidences[one] - this.#confidences[other]) || one - other);
  }
}

/**
 * As an epoch's predictions are kept.
 *
 * @param {Float32Array} probabilities ten for each image
 * @returns {Kept}
 */
export function predictionsOf(probabilities) {
  const images = probabilities.length / CLASSES;
  const kept = { classes: new Uint8Array(images), confidences: new Uint16Array(images) };
  for (let image = 0; image < images; image += 1) {
    const shares = probabilities.subarray(CLASSES * image, CLASSES * (image + 1));
    // The first of equals, as the run's own evaluation counts.
    const largest = Math.max(...shares);
    kept.classes[image] = shares.indexOf(largest);
    kept.confidences[image] = Math.round(SURE * largest);
  }
  return kept;
}
