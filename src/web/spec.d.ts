// Written by tests/typescript.rs: `KINDLING_WRITE=1 cargo test --test typescript`.

/** A dataset's short name. */
export type DatasetId = "mnist" | "fashion-mnist";

/** What the network sees of each image. */
export type Input = { kind: "pixels" } | { kind: "hog"; orientations: number; pixelsPerCell: number };

/** What a layer does with its sums. */
export type Activation = "relu" | "linear";

/** A layer of a network. */
export type Layer =
  | { kind: "dense"; activation: Activation; units: number }
  | { kind: "convolution"; activation: Activation; filters: number; kernel: number }
  | { kind: "max-pooling" }
  | { kind: "average-pooling" };

/** A convolution with ReLU, and the 2x2 pooling after it. */
export type ConvBlock = { filters: number; kernel: number };

/** The network that is trained; those of version 1 in their short forms. */
export type Network =
  | { kind: "perceptron"; hidden: number }
  | { kind: "cnn"; blocks: ConvBlock[]; hidden: number }
  | { layers: Layer[] };

/** How the network learns; each as Keras defines it. */
export type OptimizerConfig =
  | { kind: "rmsprop"; centered: boolean; epsilon: number; learningRate: number; momentum: number; rho: number }
  | { kind: "sgd"; learningRate: number; momentum: number; nesterov: boolean }
  | { kind: "adam"; beta1: number; beta2: number; epsilon: number; learningRate: number }
  | { kind: "adamw"; beta1: number; beta2: number; epsilon: number; learningRate: number; weightDecay: number }
  | { kind: "nesterov-adam"; beta1: number; beta2: number; epsilon: number; learningRate: number }
  | { kind: "lion"; beta1: number; beta2: number; learningRate: number }
  | { kind: "adagrad"; epsilon: number; initialAccumulator: number; learningRate: number };

/** How the learning rate changes on the way. */
export type Schedule = { kind: "constant" } | { kind: "step"; every: number; factor: number } | { kind: "cosine" };

/** Ends a run after so many epochs in a row without a lower test loss. */
export type EarlyStopping = { patience: number };

/** Everything that determines a run. */
export type Spec = {
  batchSize: number;
  dataset: DatasetId;
  earlyStopping: EarlyStopping | null;
  epochs: number;
  input: Input;
  labelNoise?: number;
  network: Network;
  optimizer: OptimizerConfig;
  schedule: Schedule;
  seed: number;
  trainingImages?: number;
};

/** A control of the page, as links name it. */
export type Control =
  | "experiment"
  | "dataset"
  | "training-images"
  | "label-noise"
  | "input"
  | "network"
  | "convolutions"
  | "hidden"
  | "optimizer"
  | "learning-rate"
  | "schedule"
  | "patience"
  | "epochs"
  | "batch-size"
  | "seed"
  | "device"
  | "lab";

/** A view of the page, as links name it. */
export type View = "train" | "inside" | "compare" | "lab" | "class";

/** A language that the page speaks, by its tag. */
export type Language = "en" | "fr" | "de";
