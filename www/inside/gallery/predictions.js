/**
 * What a network makes of every test image.
 *
 * @module inside/gallery/predictions
 */

const CLASSES = 10;

export class Predictions {
  #labels;
  #probabilities;
  /** The class with the largest probability, of each image. */
  #predicted;

  /**
   * @param {Uint8Array} labels the true class of each image
   * @param {Float32Array} probabilities ten for each image
   */
  constructor(labels, probabilities) {
    this.#labels = labels;
    this.#probabilities = probabilities;
    this.#predicted = Uint8Array.from(labels, (_, index) => this.#largest(index));
  }

  /** How many images have this true class and this prediction: the confusion matrix. */
  get counts() {
    const counts = Array.from({ length: CLASSES }, () => new Array(CLASSES).fill(0));
    this.#labels.forEach((truth, index) => {
      counts[truth][this.#predicted[index]] += 1;
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
    const images = [...this.#labels.keys()].filter((index) => this.#labels[index] === truth && this.#predicted[index] === predicted);
    const order = truth === predicted ? 1 : -1;
    return images.sort((one, other) => order * (this.confidence(one) - this.confidence(other)) || one - other);
  }

  /** The class that is predicted for an image. @param {number} image */
  predicted(image) {
    return this.#predicted[image];
  }

  /** The probability of the class that is predicted for an image, 0 to 1. @param {number} image */
  confidence(image) {
    return this.#probabilities[CLASSES * image + this.#predicted[image]];
  }

  /** The first of equals, as the run's own evaluation counts. @param {number} image */
  #largest(image) {
    const shares = this.#probabilities.subarray(CLASSES * image, CLASSES * (image + 1));
    return shares.indexOf(Math.max(...shares));
  }
}
